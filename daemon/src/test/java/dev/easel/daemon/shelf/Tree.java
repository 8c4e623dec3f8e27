package dev.easel.daemon.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Folders of models as people and programs make them, of files without numbers.
public record Tree(Path root) {
    public static final String LORA =
            "{\"lora_unet_mid_block_attentions_0_proj_in.alpha\":{\"dtype\":\"F16\",\"shape\":[],\"data_offsets\":[0,2]}}";
    private static final String WHOLE = """
        {"model.diffusion_model.input_blocks.0.0.weight":{"dtype":"F16","shape":[1,4,1,1],"data_offsets":[0,8]},\
        "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight":\
        {"dtype":"F16","shape":[1,768],"data_offsets":[8,1544]},\
        "cond_stage_model.x":{"dtype":"F16","shape":[1],"data_offsets":[1544,1546]},\
        "first_stage_model.x":{"dtype":"F16","shape":[1],"data_offsets":[1546,1548]}}\
        """;

    /// An empty file, or folder if its name ends in a slash, at each of these places.
    public Tree with(String... places) {
        for (var place : places) {
            if (place.endsWith("/")) folder(place);
            else write(place, new byte[0]);
        }
        return this;
    }

    /// A LoRA that holds one number.
    public Tree lora(String place) {
        return write(place, safetensors(LORA, 2));
    }

    /// A checkpoint of the shape of Stable Diffusion 1, as far as its header tells.
    public Tree checkpoint(String place) {
        return write(place, safetensors(WHOLE, 1548));
    }

    public Tree write(String place, byte[] content) {
        try {
            var file = root.resolve(place);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A link at `place` to `target`.
    public Tree link(String place, Path target) {
        try {
            var link = root.resolve(place);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, target);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path at(String place) {
        return root.resolve(place);
    }

    private void folder(String place) {
        try {
            Files.createDirectories(root.resolve(place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] safetensors(String header, int numbers) {
        var text = header.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + text.length + numbers)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }
}
