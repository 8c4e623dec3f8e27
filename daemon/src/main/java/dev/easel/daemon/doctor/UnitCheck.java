package dev.easel.daemon.doctor;

import dev.easel.daemon.service.Keeper;

/// Whether systemd keeps `easeld` as the settings want it. Confined to one thread.
public final class UnitCheck {
    private final Keeper keeper;

    public UnitCheck(Keeper keeper) {
        this.keeper = keeper;
    }

    public Check check() {
        return new Check("unit", this::unit);
    }

    private Finding unit() {
        if (!keeper.name().equals("systemd")) return Finding.skipped("no systemd runs for this user");
        if (!keeper.isInstalled()) return Finding.skipped("no service is installed; commands start easeld");
        if (!keeper.isUpToDate())
            return Finding.fail("it does not say what the settings want", "easel service install");
        var state = keeper.state();
        if (state.isEmpty()) return Finding.fail("systemd does not know it", "easel service install");
        return state.get().word().startsWith("failed")
                ? Finding.fail("it is " + state.get().word(), "easel service start; 'easel service logs' says why")
                : Finding.ok("it is " + state.get().word());
    }
}
