package org.nextbestaction.delivery.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.http.Response;

/**
 * The pictures of the documentation: written to {@code docs/images} with {@code
 * -Dscreenshots.write=true}, elsewhere only taken.
 */
class ScreenshotsTest extends InBrowser {

  private static final Path IMAGES = Path.of("../docs/images");

  private void picture(Page page, String name, boolean whole) {
    page.waitForFunction("() => document.fonts.ready.then(() => true)");
    page.mouse().move(0, 0);
    Page.ScreenshotOptions options = new Page.ScreenshotOptions().setFullPage(whole);
    if (Boolean.getBoolean("screenshots.write")) {
      options.setPath(IMAGES.resolve("portal-" + name + ".png"));
    }
    assertThat(page.screenshot(options)).isNotEmpty();
  }

  /** With the fourth card, which has most to say; picked with the mouse, as people do. */
  private Page alfa(Device device) {
    Page page = queue("AG1", device);
    page.locator("nba-queue .item", new Page.LocatorOptions().setHasText("Alfa")).click();
    page.locator("nba-card svg.cadence").waitFor();
    return page;
  }

  @Test
  void the_queue() {
    picture(alfa(Device.DESK), "queue", false);
    picture(alfa(Device.DARK), "dark", false);
  }

  @Test
  void the_panels() {
    Page modify = alfa(new Device(1440, 1260, Device.DESK.colors(), true));
    modify.locator("nba-card #modify").click();
    modify.locator("#discount0").fill("3");
    modify.locator("#quantity1").fill("900");
    modify.locator("#verdict.danger").waitFor();
    picture(modify, "modify", false);
    Page reject = alfa(new Device(1440, 1120, Device.DESK.colors(), true));
    reject.locator("nba-card #reject").click();
    press(reject, "2");
    picture(reject, "reject", false);
  }

  @Test
  void the_page_of_management() {
    Page page = page("MG1", Device.DESK);
    page.navigate(home + "/nba/manage");
    page.locator("nba-management .figures").waitFor();
    picture(page, "management", true);
  }

  @Test
  void a_phone() {
    Page page = queue("AG1", Device.PHONE);
    for (int i = 0; i < 3; i++) {
      page.locator("nba-queue [data-key='queue.next']").click();
    }
    page.locator("nba-card svg.cadence").waitFor();
    page.evaluate("() => window.scrollTo(0, 0)");
    picture(page, "phone", false);
  }

  @Test
  void a_card_in_an_erps_page() {
    String id =
        house.delivery().shelf().of(Set.of("AG1")).stream()
            .map(card -> card.card().brief())
            .filter(card -> "ALFA".equals(card.customerId()))
            .findFirst()
            .orElseThrow()
            .cardId();
    house.page(
        "/erp.css",
        new Response(
            200,
            Map.of("Content-Type", "text/css"),
            """
            body { background: #ece9d8; font: 12px Tahoma, "DejaVu Sans", sans-serif; margin: 10px }
            h1 { font-size: 15px; margin: 0 0 8px }
            table { border: 2px solid #008; border-collapse: separate; width: 1000px; background: #fff; margin-bottom: 10px }
            td { border: 1px solid #99a; padding: 3px 6px; color: #008 }
            nba-card { width: 1000px }
            """
                .getBytes(StandardCharsets.UTF_8)));
    house.page(
        "/erp/customer",
        new Response(
            200,
            Map.of(
                "Content-Type",
                "text/html; charset=utf-8",
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"),
            ("<!doctype html><html lang=\"en\"><head><title>C-1042</title><link rel=\"stylesheet\""
                    + " href=\"/erp.css\"><script type=\"module\" src=\"/nba/nba-card.js\"></script>"
                    + "</head><body><h1>Customer C-1042</h1><table><tr><td>Name<td>Alfa"
                    + " Distribution SRL<td>Balance<td>0.00<tr><td>Terms<td>30 days<td>Limit"
                    + "<td>25,000</table><nba-card theme=\"light\" src=\"/nba/v1/cards/"
                    + id
                    + "\"></nba-card></body></html>")
                .getBytes(StandardCharsets.UTF_8)));
    Page page = page("AG1", new Device(1024, 900, Device.DESK.colors(), true));
    page.navigate(home + "/erp/customer");
    page.locator("nba-card svg.cadence").waitFor();
    picture(page, "embedded", false);
  }
}
