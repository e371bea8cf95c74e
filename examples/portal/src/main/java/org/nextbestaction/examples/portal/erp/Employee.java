package org.nextbestaction.examples.portal.erp;

import org.jspecify.annotations.Nullable;

/**
 * Who works here.
 *
 * @param superior null for the head of the house
 */
public record Employee(
    String number, String name, String email, String language, @Nullable String superior) {}
