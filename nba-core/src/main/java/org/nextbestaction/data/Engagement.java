package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A reaction to marketing.
 *
 * @param type campaign_open, campaign_click, form or page_view
 */
public record Engagement(
    LocalDate on,
    String type,
    @Nullable String productId,
    @Nullable String category,
    @Nullable String campaignId) {}
