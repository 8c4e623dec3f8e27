package dev.easel.engine.model;

/// Something the person should know although the work is done; `code` is stable, `detail` a sentence with the values.
public record Warning(String code, String detail) {}
