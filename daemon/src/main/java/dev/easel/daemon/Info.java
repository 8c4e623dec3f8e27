package dev.easel.daemon;

import dev.easel.engine.error.EaselException;
import dev.easel.engine.image.ImageInvalid;
import dev.easel.engine.recipe.Recipe;
import dev.easel.engine.recipe.RecipeReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `easel info FILE…`: how pictures were drawn, by what stands in their files.
final class Info {
    static final String USAGE = "easel info FILE... [--json]";

    private static final int FAILED = 1;
    private static final int TYPED_WRONG = 2;
    private static final int NOT_FOUND = 4;

    /// Bytes of a file that is looked at.
    private static final int LONGEST = 64 << 20;

    /// How the name of a file ends that tells of the picture beside it.
    private static final String SIDE = ".metadata.json";

    private static final int LONGEST_SIDE = 1 << 20;

    private static final int KEY = 16;
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final PrintStream out;
    private final PrintStream err;
    private final boolean isJson;

    Info(PrintStream out, PrintStream err, boolean isJson) {
        this.out = out;
        this.err = err;
        this.isJson = isJson;
    }

    /// Tells of each file, also of those after one that cannot be read.
    ///
    /// @return the exit code: 0, or that of the last file that could not be read
    int run(List<String> files) {
        var option = files.stream().filter(file -> file.startsWith("-")).findFirst();
        if (files.isEmpty() || option.isPresent()) {
            err.println("easel: "
                    + option.map(name -> "'easel info' has no option " + plain(name))
                            .orElse("no file was named"));
            err.println("  usage: " + USAGE);
            return TYPED_WRONG;
        }
        return files.stream().mapToInt(this::tell).reduce(0, (code, next) -> next == 0 ? code : next);
    }

    private int tell(String name) {
        try {
            var file = Path.of(name);
            if (!Files.isRegularFile(file))
                return refuse(name, NOT_FOUND, "file_not_found", "there is no file " + name, "name a picture's file");
            if (Files.size(file) > LONGEST)
                return refuse(name, FAILED, "invalid_image", name + " has more than 64 MiB", "name a picture's file");
            var recipe = recipe(file);
            if (isJson) out.println(JSON.writeValueAsString(json(name, recipe)));
            else print(name, recipe);
            return 0;
        } catch (ImageInvalid e) {
            return refuse(name, FAILED, e.code(), name + ": " + e.getMessage(), "a PNG, JPEG, WebP or AVIF can tell");
        } catch (IOException | IllegalArgumentException | EaselException e) {
            return refuse(
                    name, FAILED, "internal", name + " cannot be read: " + e.getMessage(), "see that it is yours");
        }
    }

    /// By what stands in the file, else in the one that mflux puts beside it; that one can be named itself.
    private static Optional<Recipe> recipe(Path file) throws IOException {
        if (isSideFile(file)) return RecipeReader.readSideFile(Files.readString(file));
        var recipe = RecipeReader.read(Files.readAllBytes(file));
        if (recipe.isPresent()) return recipe;
        var name = String.valueOf(file.getFileName());
        var beside = file.resolveSibling(name.replaceFirst("\\.[^.]*$", "") + SIDE);
        return isSideFile(beside) ? RecipeReader.readSideFile(Files.readString(beside)) : Optional.empty();
    }

    private static boolean isSideFile(Path file) throws IOException {
        return file.toString().endsWith(SIDE) && Files.isRegularFile(file) && Files.size(file) <= LONGEST_SIDE;
    }

    private static ObjectNode json(String name, Optional<Recipe> recipe) {
        var line = JSON.createObjectNode().put("file", name);
        recipe.ifPresentOrElse(
                found -> line.setAll((ObjectNode) JSON.valueToTree(found)), () -> line.putNull("program"));
        return line;
    }

    private void print(String name, Optional<Recipe> recipe) {
        if (recipe.isEmpty()) {
            out.println(plain(name) + ": nothing in it tells how it was drawn");
            out.println("  messengers and many web sites take such text out of pictures");
            return;
        }
        out.println(plain(name) + ": " + plain(recipe.get().program()));
        rows(recipe.get()).forEach((key, value) -> out.println("  " + padded(key) + indented(value)));
    }

    private static Map<String, String> rows(Recipe recipe) {
        var rows = new LinkedHashMap<String, String>();
        var json = (ObjectNode) JSON.valueToTree(recipe);
        for (var key : json.propertyNames()) {
            var value = json.get(key);
            if (value.isValueNode() && !value.isNull() && !key.equals("program")) rows.put(key, value.asString());
        }
        if (!recipe.loras().isEmpty())
            rows.put(
                    "loras",
                    recipe.loras().stream()
                            .map(lora -> lora.name() + " (" + lora.weight() + ")")
                            .collect(Collectors.joining(", ")));
        rows.putAll(recipe.others());
        for (var i = 0; i < recipe.notes().size(); i++)
            rows.put("note" + (i == 0 ? "" : " " + (i + 1)), recipe.notes().get(i));
        return rows;
    }

    private static String padded(String key) {
        var plain = plain(key);
        return plain.length() < KEY ? plain + " ".repeat(KEY - plain.length()) : plain + "  ";
    }

    /// Further lines stand below the first.
    private static String indented(String value) {
        return value.lines().map(Info::plain).collect(Collectors.joining("\n  " + " ".repeat(KEY)));
    }

    /// A stranger's text, harmless to a terminal.
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\t\u200d]]", "\ufffd");
    }

    private int refuse(String name, int code, String problem, String message, String hint) {
        if (isJson)
            out.println(JSON.writeValueAsString(JSON.createObjectNode()
                    .put("file", name)
                    .set(
                            "problem",
                            JSON.createObjectNode()
                                    .put("code", problem)
                                    .put("detail", message)
                                    .put("hint", hint))));
        err.println("easel: " + plain(message));
        err.println("  " + hint);
        return code;
    }
}
