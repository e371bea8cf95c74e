package org.nextbestaction.rules.playbook;

import java.util.List;

/** The names in braces that a script may hold; the engine fills them from the card. */
public final class ScriptPlaceholders {

  /** All names, in alphabetical order. */
  public static final List<String> NAMES =
      List.of(
          "agent.name",
          "asked.on",
          "bundle.name",
          "contact.name",
          "contract.end",
          "contract.id",
          "customer.name",
          "document.title",
          "escalated.action",
          "new.name",
          "overdue.amount",
          "overdue.days",
          "product.name",
          "quote.days",
          "quote.id",
          "second.name",
          "silence.days",
          "usual.name");

  private ScriptPlaceholders() {}
}
