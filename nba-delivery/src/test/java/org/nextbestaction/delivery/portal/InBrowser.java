package org.nextbestaction.delivery.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.delivery.kit.Browser;
import org.nextbestaction.delivery.kit.House;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.KeptAnswer;

/**
 * A test that looks at the portal with a real Chromium. After each one, the browser must not have
 * reported anything: no script that failed, nothing that the page's policy forbids.
 */
abstract class InBrowser {

  private static Browser browser = null;

  private int opened;

  @TempDir Path folder = Path.of("");

  /** The company; new for each test. */
  protected House house = null;

  /** Where its portal is. */
  protected URI home = URI.create("http://localhost");

  /** What the browser complained about. */
  protected final List<String> complaints = new ArrayList<>();

  private final List<BrowserContext> people = new ArrayList<>();

  @BeforeAll
  static void start() {
    browser = Browser.open();
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    house = new House(folder.resolve("house" + opened++));
    home = house.open();
  }

  @AfterEach
  void close() {
    people.forEach(BrowserContext::close);
    house.close();
    assertThat(complaints).isEmpty();
  }

  /** What a person has in hand. */
  record Device(int width, int height, ColorScheme colors, boolean policy) {

    static final Device DESK = new Device(1440, 900, ColorScheme.LIGHT, true);
    static final Device DARK = new Device(1440, 900, ColorScheme.DARK, true);
    static final Device PHONE = new Device(390, 844, ColorScheme.LIGHT, true);

    /** The same without the page's policy, which keeps out the tests' own scripts. */
    Device unguarded() {
      return new Device(width, height, colors, false);
    }
  }

  /** A page of a person who is signed in. */
  protected final Page page(String who, Device device) {
    BrowserContext context =
        browser
            .chromium()
            .newContext(
                new com.microsoft.playwright.Browser.NewContextOptions()
                    .setViewportSize(device.width, device.height)
                    .setColorScheme(device.colors)
                    .setLocale("en-GB")
                    .setTimezoneId("Europe/Bucharest")
                    .setBypassCSP(!device.policy));
    people.add(context);
    context.addCookies(List.of(new Cookie("who", who).setUrl(home.toString())));
    context.addInitScript(
        "addEventListener('securitypolicyviolation', (e) => console.error('policy: '"
            + " + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile))");
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          boolean answered = message.text().startsWith("Failed to load resource");
          if (message.type().equals("error") && !answered) {
            complaints.add(message.text());
          }
        });
    return page;
  }

  /** The queue of a person, with its first card. */
  protected final Page queue(String who, Device device) {
    Page page = page(who, device);
    queue(page);
    return page;
  }

  /** Opens the queue in a page of somebody's. */
  protected final void queue(Page page) {
    page.navigate(home + "/nba/");
    page.locator("nba-card .answers").waitFor();
  }

  protected static void press(Page page, String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  /** The id of the card that is looked at. */
  protected static String shown(Page page) {
    return (String)
        page.evaluate(
            "() => document.querySelector('nba-queue').shadowRoot.querySelector('nba-card')"
                + ".card.cardId");
  }

  /** Waits until another card than this one is looked at. */
  protected static void awaitOther(Page page, String card) {
    page.waitForFunction(
        "id => document.querySelector('nba-queue').shadowRoot.querySelector('nba-card')?.card"
            + ".cardId !== id",
        card);
  }

  /** The only answer to a card. */
  protected final Answer answerTo(String card) {
    List<KeptAnswer> kept = house.store().answersTo(card);
    assertThat(kept).hasSize(1);
    return kept.get(0).answer();
  }
}
