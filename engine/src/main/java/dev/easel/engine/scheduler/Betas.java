package dev.easel.engine.scheduler;

import java.util.List;

/// The noise that each of the 1000 timesteps of training adds, as the reference's floats have it.
final class Betas {
    private static final int LENGTH = NoiseSchedule.LENGTH;

    private Betas() {}

    static float[] of(SchedulerConfig config) {
        config.values().expect("num_train_timesteps", String.valueOf(LENGTH));
        var kind = config.choice("beta_schedule", "linear", "linear", "scaled_linear", "squaredcos_cap_v2");
        double start = config.values().number("beta_start", 0.0001);
        double end = config.values().number("beta_end", 0.02);
        if (config.values().has("trained_betas")) return trained(config);
        var betas = switch (kind) {
            case "scaled_linear" -> squared(line(Math.sqrt(start), Math.sqrt(end)));
            case "squaredcos_cap_v2" -> cosine();
            default -> line(start, end);
        };
        return checked(betas, config, start > 0 && start < 1 ? "beta_end" : "beta_start");
    }

    private static float[] trained(SchedulerConfig config) {
        List<Double> values = config.values().numbers("trained_betas");
        if (values.size() != LENGTH)
            throw config.values().refuse("trained_betas", LENGTH + " values are needed, not " + values.size());
        var betas = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) betas[i] = values.get(i).floatValue();
        return checked(betas, config, "trained_betas");
    }

    private static float[] line(double start, double end) {
        float first = (float) start;
        float last = (float) end;
        float step = (last - first) / (LENGTH - 1);
        var line = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            boolean fromStart = i < LENGTH / 2;
            line[i] = (float) (fromStart ? first + (double) step * i : last - (double) step * (LENGTH - 1 - i));
        }
        return line;
    }

    private static float[] squared(float[] values) {
        for (int i = 0; i < values.length; i++) values[i] *= values[i];
        return values;
    }

    private static float[] cosine() {
        var betas = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) betas[i] = (float) Math.min(1 - left(i + 1) / left(i), 0.999);
        return betas;
    }

    private static double left(int i) {
        double cosine = Math.cos(((double) i / LENGTH + 0.008) / 1.008 * Math.PI / 2);
        return cosine * cosine;
    }

    private static float[] checked(float[] betas, SchedulerConfig config, String key) {
        for (float beta : betas)
            if (!(beta > 0 && beta < 1)) throw config.values().refuse(key, "every beta must lie between 0 and 1");
        return betas;
    }
}
