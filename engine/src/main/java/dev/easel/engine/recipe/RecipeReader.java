package dev.easel.engine.recipe;

import dev.easel.engine.image.PictureTexts;
import java.util.Map;
import java.util.Optional;

/// Finds in a picture file how it was drawn: by Easel, AUTOMATIC1111 and those that write as it does, ComfyUI,
/// InvokeAI,
/// Draw Things, Mochi Diffusion, mflux, NovelAI or Fooocus.
///
/// Limits: what NovelAI hides in the transparency of its pictures, and a ComfyUI editor's graph without the other one,
/// is not read.
public final class RecipeReader {
    private RecipeReader() {}

    /// How `file` was drawn; empty if nothing in it tells.
    ///
    /// @throws dev.easel.engine.image.ImageInvalid if it is no PNG, JPEG, WebP or AVIF file
    public static Optional<Recipe> read(byte[] file) {
        return read(PictureTexts.of(file));
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
                .or(() -> editorOnly(texts));
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

    private static Optional<Recipe> editorOnly(Map<String, String> texts) {
        if (text(texts, "workflow").flatMap(Json::object).isEmpty()) return Optional.empty();
        var draft = new Draft();
        draft.note("only the graph of ComfyUI's editor is in it, which Easel does not read");
        return Optional.of(draft.by(ComfyGraph.PROGRAM));
    }
}
