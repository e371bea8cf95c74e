package org.nextbestaction.delivery.server;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nextbestaction.delivery.http.Endpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;

/**
 * An endpoint as a servlet, mapped to {@code /nba/*}. Nothing in front of it may read the body:
 * signatures are made of its bytes. The endpoint's {@link Request#session()} is the {@link
 * HttpServletRequest}.
 */
public final class NbaServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient Endpoint endpoint;

  public NbaServlet(Endpoint endpoint) {
    this.endpoint = requireNonNull(endpoint, "endpoint");
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Response answer =
        Exchanges.answer(request.getInputStream(), body -> request(request, body), endpoint);
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    if (answer.status() != 204 && answer.status() != 304) {
      response.setContentLength(answer.body().length);
      if (!request.getMethod().equals("HEAD")) {
        response.getOutputStream().write(answer.body());
      }
    }
  }

  private static Request request(HttpServletRequest request, byte[] body) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    String inside = request.getPathInfo();
    String query = request.getQueryString();
    return new Request(
        request.getMethod(),
        request.getServletPath() + (inside == null ? "" : inside),
        query == null ? "" : query,
        headers,
        body,
        request);
  }
}
