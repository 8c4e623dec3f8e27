package dev.easel.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubNameTest {
    @ParameterizedTest
    @CsvSource({
        "stabilityai/sd-turbo, stabilityai/sd-turbo",
        "stabilityai/sd-turbo:fp16, stabilityai/sd-turbo:fp16",
        "stabilityai/sd-turbo@main, stabilityai/sd-turbo@main",
        "stabilityai/sd-turbo:fp16@v1.0, stabilityai/sd-turbo:fp16@v1.0",
        "stabilityai/sd-turbo@v1.0:fp16, stabilityai/sd-turbo:fp16@v1.0",
        "hf.co/stabilityai/sd-turbo, stabilityai/sd-turbo",
        "HF.co/stabilityai/sd-turbo:fp16, stabilityai/sd-turbo:fp16",
        "huggingface.co/stabilityai/sd-turbo, stabilityai/sd-turbo",
        "hf://stabilityai/sd-turbo, stabilityai/sd-turbo",
        "https://huggingface.co/stabilityai/sd-turbo, stabilityai/sd-turbo",
        "https://www.huggingface.co/stabilityai/sd-turbo/, stabilityai/sd-turbo",
        "https://huggingface.co/stabilityai/sd-turbo.git, stabilityai/sd-turbo",
        "https://huggingface.co/stabilityai/sd-turbo?library=diffusers#usage, stabilityai/sd-turbo",
        "https://huggingface.co/stabilityai/sd-turbo/tree/main, stabilityai/sd-turbo",
        "https://huggingface.co/stabilityai/sd-turbo/tree/fp16, stabilityai/sd-turbo@fp16",
        "https://huggingface.co/stabilityai/sd-turbo/tree/fp16/unet, stabilityai/sd-turbo@fp16",
        "https://huggingface.co/a/b/tree/refs%2Fpr%2F3, a/b@refs/pr/3",
        "https://huggingface.co/a/b/blob/main/a%20b.safetensors, a/b/a b.safetensors",
        "https://huggingface.co/a/b/resolve/v2/m.safetensors?download=true, a/b/m.safetensors@v2",
        "https://huggingface.co/a/b/blob/main/unet/config.json, a/b",
        "https://huggingface.co/api/models/a/b, a/b",
        "a/b/m.safetensors, a/b/m.safetensors",
        "hf download stabilityai/sd-turbo, stabilityai/sd-turbo",
        "$ hf download stabilityai/sd-turbo --local-dir x, stabilityai/sd-turbo",
        "huggingface-cli download a/b m.safetensors --revision v2, a/b/m.safetensors@v2",
        "git clone https://huggingface.co/a/b, a/b",
        "'  \"a/b\"  ', a/b",
        "<https://huggingface.co/a/b>, a/b",
    })
    void isFoundInWhatPeoplePaste(String pasted, String meant) {
        assertEquals(meant, HubName.parse(pasted).written());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sd-turbo",
                "a/../b",
                "../b",
                "a/b@../../etc",
                "a/b:../x",
                "a//etc/passwd",
                "a/b/../../c.safetensors",
                "a/b\\c",
                "a--b/c",
                "a/b c/d",
                "a/b:",
                "a/b@",
                "https://example.com/a/b",
                "https://huggingface.co.evil.test/a/b",
                "https://huggingface.co/datasets/a/b",
                "https://huggingface.co/spaces/a/b",
                "ftp://huggingface.co/a/b",
                "https://huggingface.co/a/b%ZZ",
                "a/b\u0000",
                "a/b\nc"
            })
    void whatIsNoRepositoryIsRefused(String text) {
        var refusal = assertThrows(InvalidHubName.class, () -> HubName.parse(text));
        assertTrue(refusal.getMessage().chars().noneMatch(Character::isISOControl), refusal.getMessage());
    }

    @Test
    void aLinkToCivitaiIsToldTheWay() {
        var refusal = assertThrows(
                InvalidHubName.class, () -> HubName.parse("https://civitai.com/models/4384?modelVersionId=128713"));
        assertEquals("Download the .safetensors file in the browser, then: easel import FILE", refusal.hint());
    }

    @Test
    void theFirstSlashTellsFromAnotherKind() {
        var refusal = assertThrows(
                InvalidHubName.class, () -> HubName.parse("https://huggingface.co/datasets/acme/pictures"));
        assertTrue(refusal.getMessage().contains("datasets"), refusal.getMessage());
    }

    @Test
    void whatIsSaidTwiceMustBeTheSame() {
        var name = HubName.parse("a/b:fp16");
        assertEquals(name, name.with("fp16", null));
        assertThrows(InvalidHubName.class, () -> name.with("bf16", null));
        assertThrows(InvalidHubName.class, () -> name.with(null, "../x"));
    }

    @ParameterizedTest
    @CsvSource({
        "StabilityAI/SD-Turbo, stabilityai/sd-turbo",
        "a/b:fp16, a/b:fp16",
        "a/b@v1, a/b",
        "a/b/Model V1.5_fp16.safetensors, a/b:model-v1.5_fp16",
    })
    void aModelIsCalledAsTheHubDoes(String pasted, String name) {
        assertEquals(name, HubName.parse(pasted).modelName());
    }
}
