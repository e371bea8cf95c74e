package org.nextbestaction.delivery.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.kit.Browser;
import org.nextbestaction.delivery.kit.RandomCards;
import org.nextbestaction.delivery.kit.RealParts;

/** Our Adaptive Cards in Microsoft's own renderer, in a real browser. */
class TeamsInBrowserTest {

  private static final int HOSTILE = 100;

  private static final String RENDER =
      """
      body => {
        const context = new AdaptiveCards.SerializationContext();
        const card = new AdaptiveCards.AdaptiveCard();
        card.parse(JSON.parse(body).attachments[0].content, context);
        const problems = [];
        for (let i = 0; i < context.eventCount; i++) problems.push(context.getEventAt(i).message);
        card.validateProperties().validationEvents.forEach(event => problems.push(event.message));
        const shown = card.render();
        document.body.replaceChildren(shown);
        return {
          problems,
          text: shown.innerText,
          links: [...shown.querySelectorAll('a')].map(link => link.href),
          foreign: shown.querySelectorAll('script,iframe,img,svg,object,[onerror],[onload]').length
        };
      }\
      """;

  /** The library as the lock file names it, fetched once. */
  private static Path library() throws IOException, InterruptedException {
    Path folder = Path.of("target/npm/adaptivecards");
    Path library = folder.resolve("node_modules/adaptivecards/dist/adaptivecards.min.js");
    if (!Files.exists(library)) {
      Files.createDirectories(folder);
      for (String file : List.of("package.json", "package-lock.json")) {
        Files.write(
            folder.resolve(file), Files.readAllBytes(Path.of("src/test/npm/adaptivecards", file)));
      }
      try {
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("npm.log").toFile())
            .start()
            .waitFor();
      } catch (IOException e) {
        RealParts.missing("npm");
      }
    }
    if (!Files.exists(library)) {
      RealParts.missing("adaptivecards of npm (see " + folder.resolve("npm.log") + ")");
    }
    return library;
  }

  @Test
  void microsofts_renderer_finds_nothing_wrong_and_shows_every_limit()
      throws IOException, InterruptedException {
    Channel channel =
        new TeamsChannel(
            TeamsSettings.of(Map.of(), URI.create("https://erp.example/nba/")), Clock.systemUTC());
    Path library = library();

    try (Browser browser = Browser.open();
        BrowserContext context = browser.chromium().newContext()) {
      context.setOffline(true);
      Page page = context.newPage();
      page.setViewportSize(560, 900);
      page.setContent("<!doctype html><body style='font-family:sans-serif'></body>");
      page.addScriptTag(new Page.AddScriptTagOptions().setPath(library));
      List<String> asked = new ArrayList<>();
      page.onDialog(dialog -> asked.add(dialog.message()));
      for (Message message : messages()) {
        Map<?, ?> shown = (Map<?, ?>) page.evaluate(RENDER, channel.render(message).text());

        assertThat((List<?>) shown.get("problems")).isEmpty();
        assertThat(shown.get("foreign")).isEqualTo(0);
        assertThat((List<?>) shown.get("links"))
            .allMatch(link -> link.toString().startsWith("https://erp.example/nba/"));
        if (message.cards().equals(RandomCards.real().subList(0, 1))) {
          for (CardBrief.Constraint constraint : message.card().brief().constraints()) {
            assertThat(shown.get("text").toString()).contains(constraint.text());
          }
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(Path.of("target/teams-card.png")));
        }
      }
      assertThat(asked).isEmpty();
    }
  }

  private static List<Message> messages() {
    RandomCards cards = new RandomCards(11);
    List<Message> all = new ArrayList<>();
    all.add(cards.message("teams", "north", Message.Kind.CARD, RandomCards.real().subList(0, 1)));
    Message.Kind[] kinds = Message.Kind.values();
    for (int i = 0; i < HOSTILE; i++) {
      all.add(cards.message("teams", "north", kinds[i % kinds.length]));
    }
    return all;
  }
}
