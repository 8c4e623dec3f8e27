package dev.easel.engine.pipeline;

import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.random.Rng;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A process that draws small pictures with models nobody trusts, so that what crashes is not the test. One caller at a
/// time.
public final class DrawingProcess implements AutoCloseable {
    private static final Prompt PROMPT =
            new Prompt("a red cat", "", 64, 64, 1, 4, 0, 0, Sampler.DDIM, Schedule.MODEL, 7, Rng.TORCH, 1);
    private static final String DRAWN = "drawn";
    private static final String REFUSED = "refused: ";

    private final Process process;

    private DrawingProcess(Process process) {
        this.process = process;
    }

    /// Draws with every model that a line of stdin names by its catalog, and answers with one line.
    public static void main(String[] arguments) throws IOException {
        var answers = System.out;
        System.setOut(System.err);
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var models = orders.readLine(); models != null; models = orders.readLine()) {
            answers.println(draw(Path.of(models)));
            answers.flush();
        }
    }

    private static String draw(Path models) {
        try (var pipeline = TextToImage.open(new ModelCatalog(models).list().getFirst(), 1)) {
            pipeline.generate(PROMPT, (_, _, _) -> {});
            return DRAWN;
        } catch (EaselException e) {
            return REFUSED + e.getMessage();
        }
    }

    public static DrawingProcess start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new DrawingProcess(new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-XX:-CreateCoredumpOnCrash",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DrawingProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /// Draws with the only model of the catalog `models`; what refused that, in one line, or nothing if it drew.
    ///
    /// @throws AssertionError if that ended the process
    public String complaint(Path models) throws IOException {
        Writer orders = process.outputWriter(StandardCharsets.UTF_8);
        orders.write(models + "\n");
        orders.flush();
        var answer = String.valueOf(process.inputReader(StandardCharsets.UTF_8).readLine());
        if (answer.equals(DRAWN)) return "";
        if (answer.startsWith(REFUSED)) return answer.substring(REFUSED.length());
        throw new AssertionError("the process that draws said: " + answer);
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
