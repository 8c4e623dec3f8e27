package dev.easel.engine.recipe;

import dev.easel.engine.image.HiddenText;
import dev.easel.engine.image.PictureTexts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Finds in a picture file how it was drawn: by Easel, AUTOMATIC1111 and those that write as it does, ComfyUI,
/// InvokeAI,
/// Draw Things, Mochi Diffusion, mflux, NovelAI or Fooocus; in its texts or hidden in its pixels.
public final class RecipeReader {
    private RecipeReader() {}

    /// How `file` was drawn; empty if nothing in it tells.
    ///
    /// @throws dev.easel.engine.image.ImageInvalid if it is no PNG, JPEG, WebP or AVIF file
    public static Optional<Recipe> read(byte[] file) {
        return read(PictureTexts.of(file)).or(() -> HiddenText.of(file).flatMap(RecipeReader::hidden));
    }

    /// What a text file beside a picture tells, as mflux writes it.
    public static Optional<Recipe> readSideFile(String text) {
        return json(text);
    }

    /// The same from the texts of a file, by keyword.
    static Optional<Recipe> read(Map<String, String> texts) {
        return text(texts, "parameters")
                .map(RecipeReader::parameters)
                .or(() -> text(texts, "invokeai_metadata").flatMap(Json::object).map(FlatJson::invoke))
                .or(() -> text(texts, "Comment").flatMap(Json::object).flatMap(json -> FlatJson.named(texts, json)))
                .or(() -> text(texts, "prompt").flatMap(Json::object).flatMap(ComfyGraph::read))
                .or(() -> text(texts, "UserComment").flatMap(RecipeReader::comment))
                .or(() -> text(texts, "Caption").flatMap(Mochi::read))
                .or(() -> text(texts, "Description").flatMap(Mochi::read))
                .or(() -> text(texts, "ImageDescription").flatMap(RecipeReader::json))
                .or(() -> text(texts, "workflow").flatMap(Json::object).map(ComfyWorkflow::read));
    }

    private static Optional<String> text(Map<String, String> texts, String keyword) {
        return Optional.ofNullable(texts.get(keyword));
    }

    private static Recipe parameters(String text) {
        return Json.object(text).map(FlatJson::fooocus).orElseGet(() -> Infotexts.read(text));
    }

    private static Optional<Recipe> comment(String text) {
        return json(text).or(() -> Mochi.read(text)).or(() -> Optional.of(Infotexts.read(text)));
    }

    private static Optional<Recipe> json(String text) {
        return Json.object(text).flatMap(json -> FlatJson.known(json).or(() -> ComfyGraph.read(json)));
    }

    /// Either the texts of a PNG in one JSON object, or the one that AUTOMATIC1111 would write.
    private static Optional<Recipe> hidden(String text) {
        var json = Json.object(text);
        if (json.isEmpty()) return Optional.of(Infotexts.read(text));
        var texts = new HashMap<String, String>();
        json.get()
                .forEachEntry((name, value) -> texts.put(name, value.isString() ? value.asString() : value.toString()));
        return read(texts).or(() -> json(text));
    }
}
