package org.nextbestaction.data;

import org.jspecify.annotations.Nullable;

/** A document that can be sent. */
public record Document(
    String id,
    String title,
    @Nullable String kind,
    @Nullable String productId,
    @Nullable String category,
    @Nullable String language,
    @Nullable String url,
    @Nullable String text) {}
