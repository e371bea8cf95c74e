package org.nextbestaction.delivery.kit;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

/**
 * The way from a page to its portal, which a test can break. Made before the page is loaded: a page
 * that is under way may ask before the browser has heard that it is to be stopped.
 */
public final class Wire {

  private enum State {
    WHOLE,
    CUT,
    REPLIES_LOST
  }

  private State state = State.WHOLE;

  /**
   * @param addresses a pattern of the requests that go through it
   */
  public Wire(Page page, String addresses) {
    page.route(addresses, this::carry);
  }

  private void carry(Route route) {
    switch (state) {
      case WHOLE -> route.fallback();
      case CUT -> route.abort();
      case REPLIES_LOST -> {
        route.fetch();
        route.abort();
      }
    }
  }

  /** From now on nothing arrives. */
  public void cut() {
    state = State.CUT;
  }

  /** From now on what is sent arrives, and the reply does not. */
  public void loseReplies() {
    state = State.REPLIES_LOST;
  }

  /** From now on all is well. */
  public void mend() {
    state = State.WHOLE;
  }
}
