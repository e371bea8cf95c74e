package org.nextbestaction.card;

/**
 * The words of a card.
 *
 * @param channel {@code phone}, {@code email}, {@code message}, {@code visit} or {@code none}
 * @param language ISO 639-1
 * @param source {@code template} or a model's name
 */
public record CardText(String channel, String language, String text, String source) {}
