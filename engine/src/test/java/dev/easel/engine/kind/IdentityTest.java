package dev.easel.engine.kind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class IdentityTest {
    private static final String UNET = "model.diffusion_model.";
    private static final String TO_K = "input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight";

    /// A file for each row of the table, by the row's name, and what it is.
    private static final Map<String, Row> ROWS = Map.ofEntries(
            Map.entry("checkpoint SD 1.x / 2.x single file", row(Kind.CHECKPOINT, "sd15", whole(4, 768))),
            Map.entry(
                    "checkpoint SDXL", row(Kind.CHECKPOINT, "sdxl", xl(2816, "conditioner.embedders.0.transformer.x"))),
            Map.entry(
                    "checkpoint SDXL refiner", row(Kind.REFINER, "sdxl", xl(2560, "conditioner.embedders.0.model.x"))),
            Map.entry(
                    "UNet only, original names",
                    row(
                            Kind.UNET,
                            "sd15",
                            new Header()
                                    .with("input_blocks.0.0.weight", 320, 4, 3, 3)
                                    .with(TO_K, 320, 768)
                                    .with("output_blocks.0.0.in_layers.0.weight", 2560))),
            Map.entry(
                    "diffusers part",
                    row(
                            Kind.UNET,
                            "sd21",
                            new Header()
                                    .with("conv_in.weight", 320, 4, 3, 3)
                                    .with(
                                            "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.weight",
                                            320,
                                            1024))),
            Map.entry(
                    "VAE",
                    row(
                            Kind.VAE,
                            "sd",
                            new Header()
                                    .with("first_stage_model.encoder.conv_in.weight", 128, 3, 3, 3)
                                    .with("first_stage_model.decoder.conv_in.weight", 512, 4, 3, 3))),
            Map.entry("TAESD", row(Kind.TAESD, null, new Header().with("decoder.layers.0.weight", 64, 4, 3, 3))),
            Map.entry(
                    "ControlNet",
                    row(
                            Kind.CONTROLNET,
                            "sd15",
                            new Header()
                                    .with("control_model.input_hint_block.0.weight", 16, 3, 3, 3)
                                    .with("control_model.input_blocks.0.0.weight", 320, 4, 3, 3)
                                    .with("control_model." + TO_K, 320, 768))),
            Map.entry(
                    "T2I adapter",
                    row(Kind.T2I_ADAPTER, null, new Header().with("adapter.body.0.resnets.0.block1.weight", 320, 320))),
            Map.entry(
                    "IP-Adapter",
                    row(
                            Kind.IP_ADAPTER,
                            "sd15",
                            new Header()
                                    .with("image_proj.proj.weight", 3072, 1024)
                                    .with("ip_adapter.1.to_k_ip.weight", 320, 768))),
            Map.entry(
                    "LoRA",
                    row(
                            Kind.LORA,
                            "sd15",
                            new Header()
                                    .with("lora_unet_mid_block_attentions_0_proj_in.alpha")
                                    .with(
                                            "lora_te_text_model_encoder_layers_0_self_attn_q_proj.lora_down.weight",
                                            8,
                                            768))),
            Map.entry("embedding", row(Kind.EMBEDDING, "sd21", new Header().with("emb_params", 8, 1024))),
            Map.entry(
                    "upscaler (RealESRGAN class)",
                    row(
                            Kind.UPSCALER,
                            null,
                            new Header()
                                    .with("conv_first.weight", 64, 3, 3, 3)
                                    .with("body.0.rdb1.conv1.weight", 32, 64, 3, 3))),
            Map.entry(
                    "FLUX, SD3, Z-Image, other",
                    row(
                            Kind.CHECKPOINT,
                            "flux",
                            new Header().with("double_blocks.0.img_attn.qkv.weight", 9216, 3072))));

    /// Rows that are known by their first bytes.
    private static final Map<Kind, byte[]> BYTES = Map.of(
            Kind.POINTER, bytes("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 4\n"),
            Kind.PICKLE, bytes("PK\u0003\u0004\u0000\u0000archive/data.pkl"),
            Kind.GGUF, bytes("GGUF\u0003\u0000\u0000\u0000\u0000\u0000\u0000\u0000"));

    @TempDir
    private Path folder;

    @Test
    void knowsEveryRowOfTheTable() throws IOException {
        var table = new TreeSet<String>();
        Golden.json("formats.json")
                .path("file_kinds")
                .path("table")
                .forEach(row -> table.add(row.path("kind").stringValue()));
        var known = new TreeSet<>(ROWS.keySet());
        known.addAll(List.of("not safetensors: git-lfs pointer", "pickle / zip", "GGUF"));
        assertEquals(table, known, "the rows of the table and those that are tried");
        for (var row : ROWS.entrySet()) {
            var seen = look(row.getValue().header());
            assertEquals(row.getValue().kind(), seen.kind(), row.getKey());
            assertEquals(row.getValue().family(), seen.family(), row.getKey());
        }
        for (var row : BYTES.entrySet())
            assertEquals(row.getKey(), look(row.getValue()).kind(), row.getKey().plural());
    }

    @Test
    void drawsWithAWholeCheckpointAndSaysWhatAnotherLacks() throws IOException {
        assertTrue(look(real("sd15", "")).isUsable());
        assertReason("has no VAE", "--vae FILE", look(real("sd15", "first_stage_model.")));
        assertReason("has no text encoder", "whole checkpoint", look(real("sd15", "cond_stage_model.")));
        assertReason("640 numbers wide", null, look(whole(4, 640)));
        assertReason(
                "stored in 8 bits",
                "fp16",
                look(new Header("F8_E4M3", 1)
                        .with(UNET + "input_blocks.0.0.weight", 320, 4, 3, 3)
                        .with(UNET + TO_K, 320, 768)));
        assertEquals(Kind.INPAINTING, look(whole(9, 768)).kind());
        assertEquals(Kind.PIX2PIX, look(whole(8, 768)).kind());
        assertEquals(Kind.DEPTH, look(whole(5, 1024)).kind());
        assertReason("inpainting models are listed", null, look(whole(9, 768)));
    }

    @Test
    void asksWhatAStableDiffusionTwoPredictsUnlessItIsTold() throws IOException {
        var file = folder.resolve("it's mine, 768.safetensors");
        var asked = Identity.of(real("sd21", "").write(file));
        assertReason("does not say what it predicts", "--prediction v", asked);
        assertEquals(
                "easel import '" + folder
                        + "/it'\\''s mine, 768.safetensors' --prediction v  # or epsilon, if it was made for 512"
                        + " pixels",
                asked.cure());
        assertTrue(Identity.of(real("sd21", "").with("v_pred").write(file)).isUsable());
        real("sd21", "").write(file);
        Files.writeString(folder.resolve("it's mine, 768.yaml"), "model:\n  params:\n    parameterization: \"v\"\n");
        assertTrue(Identity.of(file).isUsable());
    }

    @Test
    void knowsEveryFormOfALora() throws IOException {
        var lora = Golden.json("formats.json").path("lora");
        for (var style : lora.path("styles")) {
            var seen = look(new Header().with(style.path("sample"), ""));
            assertEquals(Kind.LORA, seen.kind(), style.path("style").stringValue());
            assertReason("LoRAs are listed", null, seen);
        }
        for (var form : lora.path("lycoris").path("shapes").properties())
            for (var module : form.getValue().properties()) {
                if (!module.getValue().isObject()) continue;
                var seen = look(new Header().with(module.getValue(), "lora_unet_mid_block_attentions_0_proj_in."));
                assertEquals(Kind.LORA, seen.kind(), form.getKey() + " " + module.getKey());
            }
    }

    @Test
    void tellsTheFormAndFamilyOfALora() throws IOException {
        var styles = Golden.json("formats.json").path("lora").path("styles");
        assertEquals("kohya sd15", lora(styles.get(0).path("sample")));
        assertEquals("LoCon null", lora(styles.get(1).path("sample")));
        assertEquals("kohya sdxl", lora(styles.get(2).path("sample")));
        assertEquals("PEFT sd15", lora(styles.get(3).path("sample")));
        assertEquals("diffusers null", lora(styles.get(4).path("sample")));
        var shapes = Golden.json("formats.json").path("lora").path("lycoris").path("shapes");
        for (var name : List.of("loha", "lokr", "glora", "ia3", "diag-oft"))
            assertTrue(
                    name.replace("diag-", "")
                            .equalsIgnoreCase(form(shapes.path(name).path("linear 768->320"))),
                    name);
        assertEquals("DoRA", form(shapes.path("locon + dora").path("linear 768->320")));
        var flux = new Header().with("lora_unet_double_blocks_0_img_attn_proj.lora_down.weight", 16, 3072);
        assertEquals("flux", look(flux).family());
    }

    @Test
    void knowsEveryFormOfAnEmbedding() throws IOException {
        for (var layout : Golden.json("formats.json").path("textual_inversion")) {
            if (!layout.has("tensors")) continue;
            var seen = look(new Header().with(layout.path("tensors"), ""));
            var isXl = layout.path("layout").stringValue().equals("SDXL");
            assertEquals(Kind.EMBEDDING, seen.kind(), layout.toString());
            assertEquals(isXl ? "sdxl" : "sd15", seen.family(), layout.toString());
        }
        assertEquals(
                Kind.UNKNOWN, look(new Header().with("my-token", 1000, 768)).kind());
    }

    @Test
    void tellsAControlNetFromTheUNetWhoseNamesItShares() throws IOException {
        var original = new Header()
                .with("input_hint_block.0.weight", 16, 3, 3, 3)
                .with("input_blocks.0.0.weight", 320, 4, 3, 3)
                .with(TO_K, 320, 1024);
        assertEquals("CONTROLNET sd21", named(look(original)));
        var diffusers = new Header()
                .with("controlnet_cond_embedding.conv_in.weight", 16, 3, 3, 3)
                .with("conv_in.weight", 320, 4, 3, 3)
                .with("down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.weight", 320, 768);
        assertEquals("CONTROLNET sd15", named(look(diffusers)));
        assertEquals("CONTROL_LORA null", named(look(original.with("lora_controlnet"))));
    }

    @Test
    void knowsTextAndImageEncodersAndOtherFamilies() throws IOException {
        assertEquals(
                "CLIP",
                look(new Header().with("embeddings.token_embedding.weight", 49408, 768))
                        .form());
        assertEquals(
                "CLIP",
                look(new Header().with("text_model.embeddings.token_embedding.weight", 49408, 768))
                        .form());
        assertEquals(
                "T5",
                look(new Header().with("encoder.block.0.layer.0.SelfAttention.q.weight", 4096, 4096))
                        .form());
        assertEquals(
                Kind.IMAGE_ENCODER,
                look(new Header().with("vision_model.embeddings.class_embedding", 1024))
                        .kind());
        var sd3 = look(new Header().with(UNET + "joint_blocks.0.x_block.attn.qkv.weight", 4608, 1536));
        assertReason("a Stable Diffusion 3 model", null, sd3);
        assertEquals(
                "z_image",
                look(new Header().with("layers.0.attention.qkv.weight", 8, 8)).family());
        assertReason("1 tensors, the first called 'strange thing'", null, look(new Header().with("strange\nthing", 8)));
        assertReason("holds no tensor", null, look(new Header()));
    }

    @Test
    void isAfraidOfNoHeader() throws IOException {
        var file = folder.resolve("a.safetensors");
        for (var content : List.of(
                "",
                "1234567",
                "<!DOCTYPE html>",
                "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f{}",
                "\u0002\0\0\0\0\0\0\0{",
                "\u0002\0\0\0\0\0\0\0{}x")) {
            var seen = Identity.of(Files.write(file, bytes(content)));
            assertEquals(Kind.DAMAGED, seen.kind(), content);
            assertFalse(String.valueOf(seen.reason()).contains(folder.toString()), seen.reason());
            assertNotNull(seen.cure());
        }
        assertEquals(
                Kind.DAMAGED, Identity.of(folder.resolve("gone.safetensors")).kind());
        Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        assertEquals(Kind.DAMAGED, Identity.of(folder.resolve("loop")).kind());
        assertEquals(Kind.DAMAGED, Identity.of(Path.of("/dev/null")).kind());
    }

    @Test
    void doesNotMistakeALengthForAPickleOrAGraph() throws IOException {
        for (var first : List.of("80020100", "08101200", "08073a00", "80049500")) {
            var length = Integer.reverseBytes(HexFormat.fromHexDigits(first));
            var header = new StringBuilder(
                    "{\"emb_params\":{\"dtype\":\"F16\",\"shape\":[1,768],\"data_offsets\":[0,1536]}}");
            while (header.length() < length) header.append(' ');
            var content = bytes("\0\0\0\0\0\0\0\0" + header + "\0".repeat(1536));
            System.arraycopy(HexFormat.of().parseHex(first), 0, content, 0, 4);
            assertEquals(
                    Kind.EMBEDDING,
                    Identity.of(Files.write(folder.resolve("a"), content)).kind(),
                    first);
        }
        assertEquals(Kind.PICKLE, kind("80049505000000000000008c"));
        assertEquals(Kind.PICKLE, kind("80027d71002e"));
        assertEquals(Kind.ONNX, kind("080712077079746f726368"));
    }

    private Kind kind(String hex) throws IOException {
        return Identity.of(Files.write(folder.resolve("b"), HexFormat.of().parseHex(hex)))
                .kind();
    }

    private Identity look(byte[] content) throws IOException {
        return Identity.of(Files.write(folder.resolve("row"), content));
    }

    private Identity look(Header header) throws IOException {
        return Identity.of(header.write(folder.resolve("w.safetensors")));
    }

    private String lora(JsonNode sample) throws IOException {
        var seen = look(new Header().with(sample, ""));
        return seen.form() + " " + seen.family();
    }

    private String form(JsonNode module) throws IOException {
        return String.valueOf(look(new Header().with(module, "lora_unet_mid_block_attentions_0_proj_in."))
                .form());
    }

    private static String named(Identity seen) {
        return seen.kind() + " " + seen.family();
    }

    private static void assertReason(String reason, @Nullable String cure, Identity seen) {
        assertTrue(String.valueOf(seen.reason()).contains(reason), seen.toString());
        if (cure == null) assertEquals(null, seen.cure());
        else assertTrue(String.valueOf(seen.cure()).contains(cure), seen.toString());
    }

    private static Header unet(int channels, int width) {
        return new Header()
                .with(UNET + "input_blocks.0.0.weight", 320, channels, 3, 3)
                .with(UNET + TO_K, 320, width);
    }

    private static Header whole(int channels, int width) {
        return unet(channels, width).with("cond_stage_model.x", 1).with("first_stage_model.x", 1);
    }

    /// A real checkpoint's tensors, but those whose names begin with `without`.
    private static Header real(String family, String without) {
        var shapes = (ObjectNode)
                JsonMapper.shared().readTree(Golden.bytes("state_dict_keys/single-file." + family + ".json"));
        if (!without.isEmpty())
            shapes.remove(shapes.propertyNames().stream()
                    .filter(name -> name.startsWith(without))
                    .toList());
        return new Header().with(shapes, "");
    }

    private static Header xl(int labels, String text) {
        return new Header()
                .with(UNET + "input_blocks.0.0.weight", 320, 4, 3, 3)
                .with(UNET + "label_emb.0.0.weight", 1280, labels)
                .with(text, 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static Row row(Kind kind, @Nullable String family, Header header) {
        return new Row(kind, family, header);
    }

    private record Row(Kind kind, @Nullable String family, Header header) {}
}
