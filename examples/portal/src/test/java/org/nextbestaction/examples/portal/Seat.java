package org.nextbestaction.examples.portal;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nextbestaction.delivery.kit.Wire;

/** A person at a browser of the own, signed in. */
final class Seat implements AutoCloseable {

  final Page page;
  final List<String> complaints = new ArrayList<>();

  /** The way to the portal. */
  final Wire portal;

  private final BrowserContext context;
  private final RunningErp erp;

  Seat(Browser browser, RunningErp erp, ColorScheme scheme) {
    this.erp = erp;
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(erp.address)
                .setColorScheme(scheme)
                .setViewportSize(1440, 900));
    context.setDefaultTimeout(10_000);
    page = context.newPage();
    portal = new Wire(page, "**/nba/v1/**");
    // Whatever the browser refuses to do is said there, and every fault of a script.
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")
              || message.text().contains("Trusted")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  static Seat of(Browser browser, RunningErp erp, String employee) {
    Seat seat = new Seat(browser, erp, ColorScheme.LIGHT);
    seat.signIn(employee);
    return seat;
  }

  void signIn(String employee) {
    page.navigate("/login");
    page.fill("#username", erp.login(employee));
    page.fill("#password", erp.password());
    page.keyboard().press("Enter");
    page.waitForURL(erp.address + "/");
    page.locator("nba-card h2#title").waitFor();
  }

  /** The portal's answer to what the person's own browser asks. */
  @SuppressWarnings("unchecked")
  Map<String, Object> get(String path) {
    return (Map<String, Object>)
        page.evaluate(
            "async path => { const r = await fetch(path); return {status: r.status, body: await"
                + " r.json()} }",
            path);
  }

  /** Posts JSON as the person's own browser would. */
  @SuppressWarnings("unchecked")
  Map<String, Object> post(String path, String key, Object body) {
    return (Map<String, Object>)
        page.evaluate(
            "async ([path, key, body]) => { const r = await fetch(path, {method: 'POST', headers:"
                + " {'Content-Type': 'application/json', 'Idempotency-Key': key}, body:"
                + " JSON.stringify(body)}); return {status: r.status, body: await r.json()} }",
            List.of(path, key, body));
  }

  /** The cards before the person: id, revision and what else stands in the JSON. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> open() {
    Map<String, Object> body = (Map<String, Object>) get("/nba/v1/queue").get("body");
    return ((List<Map<String, Object>>) body.get("cards"))
        .stream()
            .filter(entry -> entry.get("state").equals("OPEN"))
            .map(entry -> (Map<String, Object>) entry.get("card"))
            .toList();
  }

  /** Shows a card of the queue, as a link to it does. */
  void show(String cardId) {
    page.navigate("/#" + cardId);
    page.locator("nba-queue .item[data-key='" + cardId + "'][aria-current=true]").waitFor();
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  @Override
  public void close() {
    context.close();
  }
}
