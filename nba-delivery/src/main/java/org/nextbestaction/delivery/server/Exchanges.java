package org.nextbestaction.delivery.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.nextbestaction.delivery.http.Endpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What both servers do alike. */
final class Exchanges {

  /** The longest body that is read, in bytes; endpoints have lower bounds of their own. */
  static final int MOST_BYTES = 1024 * 1024;

  private static final Response TOO_LARGE =
      Response.json(413, "{\"code\":\"TOO_LARGE\",\"message\":\"\"}");
  private static final Response FAULT = Response.json(500, "{\"code\":\"FAULT\",\"message\":\"\"}");

  private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

  private Exchanges() {}

  /**
   * The endpoint's answer: 413 where the body is longer than {@link #MOST_BYTES}, 500 where
   * something failed, of which nothing but the log tells more.
   *
   * @param request made of the whole body
   */
  static Response answer(InputStream in, Function<byte[], Request> request, Endpoint endpoint)
      throws IOException {
    byte[] body = in.readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      return TOO_LARGE;
    }
    try {
      return endpoint.handle(request.apply(body));
    } catch (RuntimeException e) {
      LOG.error("a request could not be answered", e);
      return FAULT;
    }
  }
}
