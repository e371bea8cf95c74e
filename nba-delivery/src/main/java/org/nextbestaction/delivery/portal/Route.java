package org.nextbestaction.delivery.portal;

import org.jspecify.annotations.Nullable;

/** What the portal answers, by path; the OpenAPI document names the same. */
enum Route {
  WHO("/nba/v1/who", "GET"),
  QUEUE("/nba/v1/queue", "GET"),
  CARD("/nba/v1/cards/{id}", "GET"),
  FEEDBACK("/nba/v1/cards/{id}/feedback", "POST"),
  CHECK("/nba/v1/cards/{id}/check", "POST"),
  MANAGEMENT("/nba/v1/management", "GET"),
  OPENAPI("/nba/v1/openapi.json", "GET"),
  SCHEMA("/nba/v1/card.schema.json", "GET"),
  CHANNEL("/nba/v1/channels/{channel}", "GET, POST");

  private static final String PART = "{";

  final String template;

  /** The methods as the header {@code Allow} names them; HEAD goes with GET. */
  final String allowed;

  private final String before;
  private final String after;

  Route(String template, String methods) {
    this.template = template;
    this.allowed = methods.replace("GET", "GET, HEAD") + ", OPTIONS";
    int at = template.indexOf(PART);
    this.before = at < 0 ? template : template.substring(0, at);
    this.after = at < 0 ? "" : template.substring(template.indexOf('}') + 1);
  }

  /** The part of the path that stands for the name in braces; empty where there is none. */
  String part(String path) {
    return path.substring(before.length(), path.length() - after.length());
  }

  private boolean fits(String path) {
    return template.contains(PART)
        ? path.length() > before.length() + after.length()
            && path.startsWith(before)
            && path.endsWith(after)
        : path.equals(template);
  }

  /** The route of a path; null when there is none. */
  static @Nullable Route of(String path) {
    for (Route route : new Route[] {FEEDBACK, CHECK}) {
      if (route.fits(path)) {
        return route;
      }
    }
    for (Route route : values()) {
      if (route.fits(path)) {
        return route;
      }
    }
    return null;
  }
}
