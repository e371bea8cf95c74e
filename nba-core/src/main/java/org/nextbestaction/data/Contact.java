package org.nextbestaction.data;

import org.jspecify.annotations.Nullable;

/** A person at the customer. Null means unknown. */
public record Contact(
    String id,
    @Nullable String name,
    @Nullable String role,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String language,
    @Nullable Boolean callOptOut,
    @Nullable Boolean emailOptOut) {

  /** Whether the person wants neither calls nor e-mails. */
  public boolean refusesAll() {
    return Boolean.TRUE.equals(callOptOut) && Boolean.TRUE.equals(emailOptOut);
  }
}
