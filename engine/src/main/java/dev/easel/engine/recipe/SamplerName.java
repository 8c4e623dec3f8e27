package dev.easel.engine.recipe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names that programs give to samplers and schedules, as Easel's. A name that no program of these has stays.
///
/// @param schedule null if the name tells none
record SamplerName(String sampler, @Nullable String schedule) {
    /// Without blanks, signs and case; plus signs as `p`.
    private static final Map<String, String> SAMPLERS = Map.ofEntries(
            Map.entry("eulera", "euler_a"),
            Map.entry("eulerancestral", "euler_a"),
            Map.entry("eulerancestraldiscrete", "euler_a"),
            Map.entry("euler", "euler"),
            Map.entry("eulerdiscrete", "euler"),
            Map.entry("ddim", "ddim"),
            Map.entry("ddpm", "ddpm"),
            Map.entry("plms", "pndm"),
            Map.entry("pndm", "pndm"),
            Map.entry("lms", "lms"),
            Map.entry("lmsdiscrete", "lms"),
            Map.entry("heun", "heun"),
            Map.entry("heundiscrete", "heun"),
            Map.entry("dpm2", "dpm2"),
            Map.entry("dpm2a", "dpm2_a"),
            Map.entry("dpm2ancestral", "dpm2_a"),
            Map.entry("dpmpp2m", "dpmpp_2m"),
            Map.entry("dpmsolverpp", "dpmpp_2m"),
            Map.entry("dpmsolvermultistep", "dpmpp_2m"),
            Map.entry("dpmpp2msde", "dpmpp_2m_sde"),
            Map.entry("dpmppsde", "dpmpp_sde"),
            Map.entry("dpmpp2sa", "dpmpp_2s_a"),
            Map.entry("dpmpp2sancestral", "dpmpp_2s_a"),
            Map.entry("dpmpp3msde", "dpmpp_3m_sde"),
            Map.entry("dpmpp3m", "dpmpp_3m"),
            Map.entry("unipc", "unipc"),
            Map.entry("lcm", "lcm"),
            Map.entry("tcd", "tcd"));

    private static final Map<String, String> SCHEDULES = Map.of(
            "karras", "karras",
            "exponential", "exponential",
            "polyexponential", "polyexponential",
            "k", "karras");

    /// What InvokeAI, ComfyUI and others put behind or before a name.
    private static final List<String> DEVICES = List.of(" gpu", "_gpu", " trailing", " ays");

    static SamplerName of(String name) {
        var plain = name.strip().toLowerCase(Locale.ROOT);
        for (var device : DEVICES)
            if (plain.endsWith(device)) plain = plain.substring(0, plain.length() - device.length());
        var known = SAMPLERS.get(key(plain));
        if (known != null) return new SamplerName(known, null);
        int blank = Math.max(plain.lastIndexOf(' '), plain.lastIndexOf('_'));
        var schedule = blank < 0 ? null : SCHEDULES.get(plain.substring(blank + 1));
        if (schedule == null) return new SamplerName(name.strip(), null);
        var sampler = name.strip().substring(0, blank).strip();
        return new SamplerName(SAMPLERS.getOrDefault(key(plain.substring(0, blank)), sampler), schedule);
    }

    /// Easel's name of a schedule; `model` for one that was left to the program.
    static String schedule(String name) {
        var plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
        return plain.equals("automatic") ? "model" : plain;
    }

    private static String key(String plain) {
        var bare = plain.replace('+', 'p').replaceAll("[^a-z0-9]", "");
        return bare.length() > 1 && bare.startsWith("k") && plain.startsWith("k_") ? bare.substring(1) : bare;
    }
}
