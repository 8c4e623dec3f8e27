package dev.easel.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every option of every command, so that one spelling means one thing everywhere.
enum Flag {
    MODEL("NAME", "the model to draw with", "--model", "-m"),
    N("NUMBER", "how many pictures, 1 to 10", "--n", "-n"),
    SIZE("WxH", "width and height in pixels", "--size", "-s"),
    WIDTH("PIXELS", "the width alone", "--width"),
    HEIGHT("PIXELS", "the height alone", "--height"),
    STEPS("NUMBER", "how many steps, 1 to 150", "--steps"),
    GUIDANCE("NUMBER", "how closely to follow the prompt, 0 to 30", "--guidance"),
    GUIDANCE_RESCALE("NUMBER", "against washed-out guidance, 0 to 1", "--guidance-rescale"),
    ETA("NUMBER", "fresh noise in ddim, 0 to 1", "--eta"),
    SAMPLER("ID", "how noise becomes a picture: ddim pndm euler euler_a dpmpp_2m", "--sampler"),
    SCHEDULE("ID", "model leading linspace trailing karras exponential", "--schedule"),
    SEED("NUMBER", "draws the same picture again; -1: a new one", "--seed"),
    RNG("ID", "whose random numbers: torch numpy cuda", "--rng"),
    NEGATIVE("TEXT", "what to avoid", "--negative", "--negative-prompt"),
    CLIP_SKIP("NUMBER", "layers of the text encoder to leave out, 1 means none", "--clip-skip"),
    FORMAT("ID", "png or jpeg", "--format"),
    QUALITY("NUMBER", "of a jpeg, 1 to 100", "--quality"),
    PREVIEW_EVERY("STEPS", "previews in the terminal or in the stream of --json", "--preview-every"),
    KEEP_ALIVE("TIME", "how long the model stays in memory: 10m, 0, forever", "--keep-alive"),
    PRIORITY("ID", "low, normal or high", "--priority"),
    TAGS("LIST", "words for the history, with commas between", "--tags"),
    NO_SAVE(null, "leave nothing in Easel's history", "--no-save"),
    SAVE(null, "keep it in Easel's history, as it is done anyway", "--save"),
    BACKGROUND(null, "draw on even if this command is left", "--background"),
    MEMORY_OVERRIDE(null, "load the model even if it should not fit", "--memory-override"),
    INLINE(null, "with --json: the picture itself in the stream too", "--inline"),
    NO_INLINE(null, "no file here; the history has it", "--no-inline"),
    OUTPUT("FILE|-", "where the picture goes; - is standard output", "--output", "-o"),
    FORCE(null, "overwrite a file that is there", "--force", "-f"),
    PREVIEW("ID", "pictures in the terminal: auto kitty iterm none", "--preview"),
    DETACH(null, "print the id of the job and leave; easeld draws on", "--detach"),
    FILE("FILE|-", "a prompt a line, its own options behind --: a fox -- --steps 30", "--file"),
    AGAIN(null, "with --file: draw also what was drawn from it before", "--again"),
    QUERY("TEXT", "pictures whose prompt, model or tags have these words", "--query"),
    STATE("LIST", "only: queued running succeeded failed cancelled interrupted", "--state"),
    ORIGIN("ID", "only what came by: cli http tray shortcut", "--origin"),
    TAG("TEXT", "only what has this tag", "--tag"),
    STARRED(null, "only pictures with a star", "--starred"),
    SINCE("TIME", "only what is newer: 2d, 2026-11-28, 2026-11-28T12:00:00Z", "--since"),
    UNTIL("TIME", "only what is older", "--until"),
    SORT("ID", "created_at finished_at total_duration", "--sort"),
    ORDER("ID", "desc or asc", "--order"),
    REMOVE(null, "take the tags away instead", "--remove"),
    STRIP_METADATA(null, "leave out of the files how they were drawn", "--strip-metadata"),
    KEEP("NUMBER", "how many of the newest stay", "--keep"),
    OLDER_THAN("TIME", "from which age on they go: 30d", "--older-than"),
    YES(null, "really delete; without it only the count is told", "--yes", "-y"),
    RESET(null, "back to what the model itself says", "--reset"),
    LINES("NUMBER", "how many of the last lines; 50", "--lines"),
    FOLLOW(null, "go on with what comes", "--follow"),
    NAME("NAME", "what to call the model", "--name"),
    COPY(null, "keep a copy of the weights with Easel", "--copy"),
    VAE("FILE|FOLDER", "a VAE in place of the model's own", "--vae"),
    CONFIG("FOLDER", "a diffusers folder whose configs and tokenizer belong to a single file", "--config"),
    PREDICTION("ID", "what the model predicts, if its files do not say it: v or epsilon", "--prediction"),
    VARIANT("ID", "which of its files: fp16 bf16 full; without it the smallest", "--variant"),
    REVISION("TEXT", "a branch, a tag or a commit; without it the newest", "--revision"),
    DRY_RUN(null, "only tell which files would come", "--dry-run"),
    PIN(null, "keep the model in memory until it is stopped", "--pin"),
    NO_PIN(null, "take that back: it goes when its time is over", "--no-pin"),
    ALL(null, "all of them", "--all"),
    LIMIT("NUMBER", "how many, 1 to 200", "--limit"),
    CURSOR("TEXT", "where the page begins, from the one before", "--cursor"),
    OS("SYSTEM", "whose files: macos or linux", "--os"),
    OUT("FOLDER", "where they go", "--out"),
    JSON(null, "the API's JSON instead of text", "--json"),
    NO_START(null, "do not start easeld if it does not run", "--no-start"),
    DEBUG(null, "where an error came from", "--debug"),
    VERSION(null, "the same as 'easel version'", "--version"),
    HELP(null, "this help", "--help", "-h");

    /// Options that Easel will have and this version has not.
    static final List<String> LATER = List.of(
            "--image",
            "--mask",
            "--strength",
            "--resize",
            "--loras",
            "--controls",
            "--hires",
            "--tiling",
            "--upscale",
            "--safety",
            "--refiner",
            "--compat");

    private final @Nullable String value;
    private final String meaning;
    private final String name;
    private final String alias;

    Flag(@Nullable String value, String meaning, String name) {
        this(value, meaning, name, name);
    }

    Flag(@Nullable String value, String meaning, String name, String alias) {
        this.value = value;
        this.meaning = meaning;
        this.name = name;
        this.alias = alias;
    }

    static @Nullable Flag of(String name) {
        for (var flag : values()) if (flag.name.equals(name) || flag.alias.equals(name)) return flag;
        return null;
    }

    /// The long name, dashes included.
    String longName() {
        return name;
    }

    /// The short or second name; the long one again if there is none.
    String alias() {
        return alias;
    }

    boolean takesValue() {
        return value != null;
    }

    /// `-m, --model NAME`.
    String shown() {
        var shortName = alias.length() == 2 ? alias + ", " : "    ";
        return shortName + longName() + (value == null ? "" : " " + value);
    }

    String meaning() {
        return meaning;
    }
}
