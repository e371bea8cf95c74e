package org.nextbestaction.delivery.channel;

import org.jspecify.annotations.Nullable;

/** A card as plain text: a heading a section, a line with a hyphen each. */
public final class PlainCard {

  private PlainCard() {}

  /**
   * The text of a card without its title.
   *
   * @param state what became of it, as the first line; null while it is open
   * @param link to the card, as the last line
   */
  public static String of(CardView view, @Nullable String state, String link) {
    StringBuilder out = new StringBuilder();
    if (state != null) {
      out.append(state).append("\n\n");
    }
    for (CardView.Fact fact : view.facts()) {
      out.append(fact.label()).append(": ").append(fact.text()).append('\n');
    }
    for (CardView.Section section : view.sections()) {
      out.append(out.isEmpty() ? "" : "\n").append(section.heading()).append('\n');
      section.lines().forEach(line -> out.append("- ").append(line).append('\n'));
    }
    CardView.Section script = view.script();
    if (script != null) {
      out.append(out.isEmpty() ? "" : "\n").append(script.heading()).append('\n');
      script.lines().forEach(line -> out.append(line).append('\n'));
    }
    return out.append(out.isEmpty() ? "" : "\n").append(link).toString();
  }
}
