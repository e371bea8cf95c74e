package org.nextbestaction.delivery.server;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.http.Response;

/** What both servers do alike. */
final class Exchanges {

  /** The longest body that is read, in bytes; endpoints have lower bounds of their own. */
  static final int MOST_BYTES = 1024 * 1024;

  static final Response TOO_LARGE = Response.json(413, "{\"code\":\"TOO_LARGE\",\"message\":\"\"}");
  static final Response FAULT = Response.json(500, "{\"code\":\"FAULT\",\"message\":\"\"}");

  private Exchanges() {}

  /** The whole body; null when it is longer than {@link #MOST_BYTES}. */
  static byte @Nullable [] body(InputStream in) throws IOException {
    byte[] body = in.readNBytes(MOST_BYTES + 1);
    return body.length > MOST_BYTES ? null : body;
  }
}
