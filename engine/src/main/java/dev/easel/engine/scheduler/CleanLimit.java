package dev.easel.engine.scheduler;

import dev.easel.engine.tensor.Tensor;
import java.util.Arrays;

/// What a predicted clean sample is cut to, where a file asks for it: to a fixed range, or picture by picture to a
/// quantile of its values, which is then scaled to 1. Safe for any thread.
///
/// Source: Saharia et al. 2022, arXiv 2205.11487, section 2.3, for the quantile.
record CleanLimit(boolean quantile, double ratio, double most, boolean clip, double range) {
    /// The limit that `config` says for a class which clips by default iff `clips`; `heedsClip` says whether it
    /// clips at all.
    static CleanLimit of(SchedulerConfig config, boolean heedsClip, boolean clips) {
        var values = config.values();
        var limit = new CleanLimit(
                values.flag("thresholding", false),
                values.number("dynamic_thresholding_ratio", 0.995),
                values.number("sample_max_value", 1),
                heedsClip && values.flag("clip_sample", clips),
                heedsClip ? values.number("clip_sample_range", 1) : 1);
        if (limit.quantile && !(limit.ratio >= 0 && limit.ratio <= 1))
            throw values.refuse("dynamic_thresholding_ratio", "it must lie between 0 and 1");
        if (limit.quantile && !(limit.most > 0)) throw values.refuse("sample_max_value", "it must be above 0");
        if (limit.clip && !(limit.range > 0)) throw values.refuse("clip_sample_range", "it must be above 0");
        return limit;
    }

    /// `clean`, [pictures, ...], within the limit.
    Tensor apply(Tensor clean) {
        if (!quantile && !clip) return clean;
        var values = clean.toArray();
        int size = quantile ? values.length / (int) clean.shape()[0] : values.length;
        for (int start = 0; start < values.length; start += size) {
            float bound = quantile ? bound(Arrays.copyOfRange(values, start, start + size)) : (float) range;
            float divisor = quantile ? bound : 1;
            for (int i = start; i < start + size; i++)
                values[i] = Math.max(-bound, Math.min(values[i], bound)) / divisor;
        }
        return Tensor.of(values, clean.shape());
    }

    private float bound(float[] picture) {
        for (int i = 0; i < picture.length; i++) picture[i] = Math.abs(picture[i]);
        Arrays.sort(picture);
        double rank = ratio * (picture.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, picture.length - 1);
        double value = picture[below] + (rank - below) * ((double) picture[above] - picture[below]);
        return (float) Math.min(Math.max(value, 1), most);
    }
}
