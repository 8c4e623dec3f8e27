package dev.easel.engine.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.config.UnsupportedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    private static final String TWO = """
        {"__metadata__": {"format": "pt"},
         "a": {"dtype": "F32", "shape": [2, 1], "data_offsets": [0, 8]},
         "b": {"dtype": "F16", "shape": [], "data_offsets": [8, 10]}}\
        """;

    @TempDir
    private Path folder;

    @Test
    void knowsWhereEachTensorLies() throws IOException {
        var tensors = Safetensors.open(file(TWO, 10)).tensors();
        var start = 8 + TWO.length();
        var file = folder.resolve("w.safetensors").toRealPath();
        assertEquals(new Weight(file, "a", Dtype.F32, List.of(2L, 1L), start, 8), tensors.get("a"));
        assertEquals(new Weight(file, "b", Dtype.F16, List.of(), start + 8L, 2), tensors.get("b"));
        assertEquals(2, tensors.size());
    }

    @Test
    void saysWhatAFileIsThatIsNoSafetensors() throws IOException {
        refuses(bytes(""), "is empty");
        refuses(bytes("version https://git-lfs/spec/v1\noid sha256:00\nsize 3438167536\n"), "git-lfs pointer");
        refuses(bytes("<!DOCTYPE html><html><body>Sign in</body></html>"), "web page");
        refuses(bytes("\n<html lang=en>"), "web page");
        refuses(HexFormat.of().parseHex("80027d71002e80027d71"), "pickle");
        refuses(bytes("PK\u0003\u0004archive/data.pkl"), "pickle");
        refuses(bytes("1234567"), "only 7 bytes");
    }

    @Test
    void refusesAHeaderThatIsLongerThanItsFile() throws IOException {
        for (var length : List.of("ffffffffffffff7f", "ffffffffffffffff", "00e1f50500000000", "0000000000000000"))
            refuses(HexFormat.of().parseHex(length + "7b7d7b7d"), "header");
    }

    @Test
    void refusesAHeaderThatIsNoListOfTensors() throws IOException {
        refuses("[]", 0, "no JSON object");
        refuses("{{{", 0, "not JSON");
        refuses("{\"a\": 1}", 0, "'a'");
        refuses("{\"a\": {}}", 0, "'a'");
        refuses("[".repeat(100_000), 0, "no JSON object");
        refuses("{\"a\": " + "[".repeat(100_000), 0, "w.safetensors");
        refuses(tensor("F32", "[2]", "[0, 8]") + "{}", 8, "more than one JSON object");
        refuses("{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8], \"x\": 1}}", 8, "'x'");
    }

    @Test
    void refusesTensorsThatDoNotFitTheFile() throws IOException {
        refuses(tensor("F32", "[2]", "[0, 8]"), 7, "cut short");
        refuses(tensor("F32", "[2]", "[-8, 0]"), 8, "'a' has a negative number");
        refuses(tensor("F32", "[2]", "[8, 0]"), 8, "'a' lies at bytes 8 to 0");
        refuses(tensor("F32", "[3]", "[0, 8]"), 8, "'a' has 8 bytes");
        refuses(tensor("F32", "[-2]", "[0, 8]"), 8, "'a' has a negative number");
        refuses(tensor("F32", "[2.5]", "[0, 8]"), 8, "whole numbers");
        refuses(tensor("F7", "[2]", "[0, 8]"), 8, "'a' has the unknown dtype 'F7'");
        refuses(tensor("F32", "[4294967296, 4294967296, 4294967296]", "[0, 8]"), 8, "larger than any file");
        refuses(tensor("F32", "[99999999999999999999]", "[0, 8]"), 8, "'a' has a number in its 'shape'");
        refuses(tensor("F32", "[2]", "[0, 18446744073709551624]"), 8, "'a' has a number in its 'data_offsets'");
        refuses(tensor("F32", "[" + "1, ".repeat(1000) + "2]", "[0, 8]"), 8, "'a' has a 'shape' of more than 16");
        refuses(tensor("F32", "null", "[0, 8]"), 8, "'a' has a 'shape' that is no list");
        refuses("{\"a\": {\"dtype\": {}, \"shape\": [2], \"data_offsets\": [0, 8]}}", 8, "'a' has a 'dtype' that");
        refuses(tensor("F32", "[2]", "[0, 8, 9]"), 8, "two numbers");
        refuses(tensor("F32", "[2]", "[0, 8]"), 9, "its header names 8");
    }

    @Test
    void refusesTensorsThatLieOverEachOtherOrLeaveAHole() throws IOException {
        refuses(TWO.replace("[8, 10]", "[4, 6]"), 10, "'a' and 'b' lie over each other");
        refuses(TWO.replace("[8, 10]", "[10, 12]"), 12, "its header names 10");
        refuses(TWO.replace("\"b\"", "\"a\""), 10, "w.safetensors");
    }

    @Test
    void refusesMoreTensorsThanANetworkHas() throws IOException {
        var header = new StringBuilder("{\"t\": {\"dtype\": \"U8\", \"shape\": [0], \"data_offsets\": [0, 0]}");
        for (var i = 0; i < 100_000; i++)
            header.append(", \"t")
                    .append(i)
                    .append("\": {\"dtype\": \"U8\", \"shape\": [0], \"data_offsets\": [0, 0]}");
        refuses(header.append("}").toString(), 0, "more than 100000 tensors");
    }

    @Test
    void readsRemarksToALimit() throws IOException {
        var remarks = "{\"__metadata__\": {\"format\": \"pt\", \"more\": {\"list\": [1, {}]}}, ";
        assertEquals(
                1,
                Safetensors.open(file(remarks + tensor("F32", "[2]", "[0, 8]").substring(1), 8))
                        .tensors()
                        .size());
        refuses("{\"__metadata__\": [" + "1, ".repeat(100_001) + "1]}", 0, "more than 100000 words");
        refuses("{\"__metadata__\": {", 0, "not JSON");
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        var path = folder.resolve("gone.safetensors");
        assertTrue(refusal(path).contains("gone.safetensors cannot be read"));
        Files.createSymbolicLink(path, path);
        assertTrue(refusal(path).contains("gone.safetensors cannot be read"));
        assertTrue(refusal(folder).contains("is not a file"));
    }

    private static String tensor(String dtype, String shape, String offsets) {
        return "{\"a\": {\"dtype\": \"" + dtype + "\", \"shape\": " + shape + ", \"data_offsets\": " + offsets + "}}";
    }

    private void refuses(String header, int dataLength, String why) throws IOException {
        var refusal = refusal(file(header, dataLength));
        assertTrue(refusal.contains("w.safetensors") && refusal.contains(why), refusal);
    }

    private void refuses(byte[] content, String why) throws IOException {
        var refusal = refusal(Files.write(folder.resolve("w.safetensors"), content));
        assertTrue(refusal.contains("w.safetensors") && refusal.contains(why), refusal);
    }

    private static String refusal(Path file) {
        return assertThrows(UnsupportedModel.class, () -> Safetensors.open(file))
                .getMessage();
    }

    private Path file(String header, int dataLength) throws IOException {
        return write(folder.resolve("w.safetensors"), header, dataLength);
    }

    static Path write(Path path, String header, int dataLength) throws IOException {
        var text = header.getBytes(UTF_8);
        var bytes = ByteBuffer.allocate(8 + text.length + dataLength).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(path, bytes.putLong(text.length).put(text).array());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
