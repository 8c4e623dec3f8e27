package dev.easel.daemon.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Jobs and pictures for tests of the history.
public record Drawn(History history, Instant now) {
    static final byte[] PNG = "as good as a picture".getBytes(UTF_8);

    /// A picture of a job of its own, which is over.
    public KeptImage picture(String prompt, String... tags) {
        var job = job("sd15", prompt, "", tags);
        var image = image(job, 0, prompt);
        end(job);
        return image;
    }

    Ulid job(String model, String prompt, String negative, String... tags) {
        var id = Ulid.at(now);
        var request = JsonMapper.shared()
                .createObjectNode()
                .put("prompt", prompt)
                .put("negative_prompt", negative)
                .toString();
        history.jobs()
                .add(new NewJob(
                        id,
                        request,
                        true,
                        model,
                        "sha256:00",
                        7,
                        "normal",
                        "cli",
                        false,
                        List.of(tags),
                        now,
                        null,
                        null));
        return id;
    }

    KeptImage image(Ulid job, int index, String prompt) {
        return history.keep(new NewImage(Ulid.at(now), job, index, 64, 64, 7 + index, prompt, prompt, now), PNG);
    }

    void end(Ulid job) {
        history.jobs().end(job, new JobEnd(JobState.SUCCEEDED, 2, null, List.of(), JobEnd.Durations.NONE, now));
    }

    public Drawn at(Instant moment) {
        return new Drawn(history, moment);
    }
}
