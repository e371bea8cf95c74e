package org.nextbestaction.delivery.who;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.http.Request;

/**
 * Says who is asking: the one thing that only the host application knows. Thread-safe; asked at
 * every request, so that a person who leaves sees nothing from then on.
 */
public interface Identity {

  /**
   * Who sends a request of the portal, by the host's own session; null when nobody is logged in.
   */
  @Nullable Caller of(Request request);

  /**
   * Who a person of another system is, once that system's signature was verified.
   *
   * @param system the channel's name, such as {@code slack}
   * @param id the person's id, phone number or e-mail address there
   * @return null when it is nobody of ours
   */
  @Nullable Caller of(String system, String id);
}
