package org.nextbestaction.data;

import java.time.LocalDate;

/** A product that another system recommends. */
public record ExternalRecommendation(
    String productId, double score, String source, LocalDate asOf) {}
