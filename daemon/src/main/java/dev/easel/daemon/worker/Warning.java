package dev.easel.daemon.worker;

/// Something the caller should know although the work was done; `code` is stable.
public record Warning(String code, String detail) {}
