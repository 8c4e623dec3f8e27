package dev.easel.engine.scheduler;

import dev.easel.engine.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// PNDM's linear multistep method: each step extrapolates from the last four outputs; the second call repeats a
/// timestep to make the first step a better one.
///
/// Source: diffusers `PNDMScheduler` with `skip_prk_steps`, whatever the file says of it; a run begun later than at the
/// second timestep stays one step out, as there.
final class PndmScheduler implements Scheduler {
    private static final int MEMORY = 4;

    private final AlphaSpace space;
    private final Prediction prediction;
    private final List<Step> calls;
    private final Deque<Tensor> outputs = new ArrayDeque<>();
    private @Nullable Tensor start;

    PndmScheduler(SchedulerConfig config, int steps, int first) {
        space = new AlphaSpace(config, NoiseSchedule.of(config), steps, false);
        prediction = Prediction.of(config, Prediction.EPSILON, Prediction.V_PREDICTION);
        calls = Step.from(withSecondRepeated(space.timesteps()), first);
    }

    @Override
    public List<Step> steps() {
        return calls;
    }

    @Override
    public Tensor step(Tensor output, Tensor latents, Step step) {
        double timestep = step.timestep();
        var from = start;
        start = step.index() == 0 ? latents : null;
        if (step.index() == 1 && from != null) {
            var mean = Mix.of(0.5, output).plus(0.5, outputs.getFirst()).toTensor();
            return move(from, mean, timestep + space.stride(), timestep);
        }
        outputs.addFirst(output);
        if (outputs.size() > MEMORY) outputs.removeLast();
        return move(latents, extrapolated(), timestep, timestep - space.stride());
    }

    @Override
    public Tensor addNoise(Tensor clean, Tensor noise, Step step) {
        return space.addNoise(clean, noise, step);
    }

    private Tensor extrapolated() {
        var factors = switch (outputs.size()) {
            case 1 -> new double[] {1};
            case 2 -> new double[] {3 / 2.0, -1 / 2.0};
            case 3 -> new double[] {23 / 12.0, -16 / 12.0, 5 / 12.0};
            default -> new double[] {55 / 24.0, -59 / 24.0, 37 / 24.0, -9 / 24.0};
        };
        var mix = Mix.of(0, outputs.getFirst());
        int i = 0;
        for (var output : outputs) mix.plus(factors[i++], output);
        return mix.toTensor();
    }

    /// Equation 11 of the paper.
    private Tensor move(Tensor x, Tensor output, double timestep, double next) {
        double now = space.alphaBar(timestep);
        double then = space.alphaBar(next);
        var noise = prediction.noise(output, x, Math.sqrt(now), Math.sqrt(1 - now));
        double divisor = now * Math.sqrt(1 - then) + Math.sqrt(now * (1 - now) * then);
        return Mix.of(Math.sqrt(then / now), x)
                .plus((now - then) / divisor, noise)
                .toTensor();
    }

    private static double[] withSecondRepeated(double[] timesteps) {
        var list = new ArrayList<Double>();
        for (int i = 0; i < timesteps.length; i++) {
            list.add(timesteps[i]);
            if (i == 1) list.add(timesteps[i]);
        }
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
