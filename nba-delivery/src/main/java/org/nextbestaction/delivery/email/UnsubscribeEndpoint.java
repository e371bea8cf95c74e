package org.nextbestaction.delivery.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.function.Consumer;
import org.nextbestaction.delivery.channel.Html;
import org.nextbestaction.delivery.http.Endpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the messages to an address: on a POST, as mail programs send it for their one click (RFC
 * 8058). A GET, which scanners of mail send as well, shows a button and ends nothing.
 */
public final class UnsubscribeEndpoint implements Endpoint {

  private static final Logger LOG = LoggerFactory.getLogger(UnsubscribeEndpoint.class);

  private final Unsubscribe unsubscribe;
  private final Consumer<String> ended;

  /**
   * @param ended is told the address, maybe several times
   */
  public UnsubscribeEndpoint(Unsubscribe unsubscribe, Consumer<String> ended) {
    this.unsubscribe = unsubscribe;
    this.ended = ended;
  }

  @Override
  public Response handle(Request request) {
    String address = request.parameter("to");
    String signature = request.parameter("sig");
    if (address == null || signature == null || !unsubscribe.holds(address, signature)) {
      return page(404, "This link is not valid. / Acest link nu este valid.");
    }
    return switch (request.method()) {
      case "GET", "HEAD" ->
          page(
              200,
              "<form method=\"post\"><button>Unsubscribe / Dezabonare: "
                  + Html.escape(address)
                  + "</button></form>");
      case "POST" -> end(address);
      default -> Response.empty(405).with("Allow", "GET, HEAD, POST");
    };
  }

  private Response end(String address) {
    try {
      ended.accept(address);
    } catch (RuntimeException e) {
      LOG.error("the messages to an address could not be ended", e);
      return page(500, "Please try again later. / Încercați din nou mai târziu.");
    }
    return page(200, "Done: no more messages. / Gata: niciun mesaj în plus.");
  }

  private static Response page(int status, String html) {
    String page =
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Unsubscribe</title>"
            + "<meta name=\"viewport\" content=\"width=device-width\"><main>"
            + html
            + "</main></html>";
    return new Response(
        status,
        Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Cache-Control", "no-store",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy",
                "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"),
        page.getBytes(UTF_8));
  }
}
