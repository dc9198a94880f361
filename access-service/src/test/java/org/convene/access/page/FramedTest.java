package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.convene.access.page.Framed.Launching;
import org.convene.access.page.Pages.Frame;
import org.convene.access.tool.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramedTest {
    private static final String HERE = "acme.example.org";

    @ParameterizedTest
    @CsvSource({
        "https://Meet.Example.org/room?x=1#y, https://meet.example.org",
        "https://meet.example.org:8443, https://meet.example.org:8443",
        "http://engine.localhost:9000/engine, http://engine.localhost:9000"
    })
    void policiesNameExactlyTheOrigin(String address, String origin) {
        assertThat(Framed.of("Tool", address, HERE).orElseThrow().origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://meet.example.org",
                "javascript:alert(1)",
                "data:text/html,x",
                "//meet.example.org",
                "/engine",
                "https://a b",
                "https://user@meet.example.org",
                "https://meet.example.org;script-src%20*.evil.org/ x",
                "https://",
                ""
            })
    void whatIsNoSafePageIsNotShown(String address) {
        assertThat(Framed.of("Tool", address, HERE)).isEmpty();
    }

    @Test
    void aPageFromHereIsHeldInASandboxWithoutItsOrigin() {
        assertThat(Framed.of("", "https://acme.example.org/x", HERE)
                        .orElseThrow()
                        .sandbox())
                .doesNotContain("allow-same-origin", "escape-sandbox");
        assertThat(Framed.of("", "https://meet.example.org/x", HERE)
                        .orElseThrow()
                        .sandbox())
                .contains("allow-same-origin")
                .doesNotContain("allow-top-navigation");
    }

    @Test
    void aPageWithoutAnOriginOfItsOwnIsNotLaunched() {
        var own = Framed.of("", "https://acme.example.org/x", HERE).orElseThrow();
        var other = Framed.of("", "https://Tool.example.org:443/x?y", HERE).orElseThrow();

        assertThat(own.launched("/launch", origin -> "for " + origin).launch()).isEmpty();
        assertThat(other.launch()).isEmpty();
        assertThat(other.launched("/launch", origin -> "for " + origin).launch())
                .contains(new Launching("/launch", "for https://tool.example.org"));
    }

    @Test
    void aToolFromWhereTheEngineIsIsKeptApartFromIt() {
        var engine = Framed.of("", "https://meet.example.org/call", HERE);

        assertThat(tool("https://meet.example.org/tool", engine).sandbox())
                .doesNotContain("allow-same-origin", "escape-sandbox");
        assertThat(tool("https://acme.example.org/tool", engine).sandbox())
                .doesNotContain("allow-same-origin", "escape-sandbox");
        assertThat(tool("https://tools.example.org/tool", engine).sandbox()).contains("allow-same-origin");
    }

    @Test
    void aToolGetsNeitherCameraNorMicrophoneAndOnlyAtItsOwnOriginTheRest() {
        assertThat(tool("https://Tools.example.org:8443/tool", Optional.empty()).allowances())
                .isEqualTo("fullscreen https://tools.example.org:8443; clipboard-write https://tools.example.org:8443;"
                        + " camera 'none'; microphone 'none'; display-capture 'none'; geolocation 'none'");
    }

    @Test
    void aPageWithIconsShowsPicturesThatStandInIt() {
        assertThat(PagePolicy.ofRoom(frame("n", Brand.NONE), "https:", List.of(), true)
                        .header())
                .contains("; img-src data:; ");
    }

    @Test
    void lateToolsAreShownByTheRoomWhereverItIsShownAndNameTheirOrigins() {
        var page = new ToolsPage(List.of(tool("https://tools.example.org/tool", Optional.empty())));

        assertThat(PagePolicy.ofTools(frame("n", Brand.NONE), "https:", page).header())
                .contains("; frame-src https://tools.example.org; ")
                .endsWith("; frame-ancestors 'self' https:");
    }

    private static Framed tool(String address, Optional<Framed> engine) {
        return Framed.of(new Tool("Tool", address, Optional.empty()), HERE, engine)
                .orElseThrow();
    }

    @Test
    void aRoomMayShowWhatItNamesAndReportToItselfAndNothingElse() {
        var policy = PagePolicy.ofRoom(
                frame("n0nce", Brand.NONE), "https:", List.of("https://b.org", "https://a.org", "https://b.org"));

        assertThat(policy.header())
                .isEqualTo("default-src 'none'; style-src 'nonce-n0nce'; script-src 'nonce-n0nce'; connect-src 'self';"
                        + " worker-src blob:; frame-src https://a.org https://b.org; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors https:");
        assertThat(PagePolicy.ofRoom(frame("n", Brand.NONE), "https:", List.of())
                        .header())
                .contains("frame-src 'none'");
        assertThat(PagePolicy.ofDoor(frame("n", Brand.NONE), "https:").header())
                .doesNotContain("frame-src", "connect-src", "img-src");
    }

    @Test
    void aPageShowsImagesFromWhereItsLogoIsAndFromNowhereElse() {
        var brand = new Brand("Acme", Optional.of("https://Cdn.example.org:8443/a;b/logo.svg"), Optional.empty());

        assertThat(PagePolicy.ofDoor(frame("n", brand), "https:").header())
                .contains("; img-src https://cdn.example.org:8443; ");
        assertThat(PagePolicy.ofRoom(frame("n", brand), "https:", List.of()).header())
                .contains("; img-src https://cdn.example.org:8443; ");
    }

    @ParameterizedTest
    @CsvSource({"#000000, #ffffff", "#ffffff, #000000", "#1f6f62, #ffffff", "#ffcc00, #000000", "#0000ff, #ffffff"})
    void whatStandsOnTheTenantsColorCanBeRead(String color, String onColor) {
        assertThat(new Brand("Acme", Optional.empty(), Optional.of(color)).onColor())
                .isEqualTo(onColor);
    }

    private static Frame frame(String nonce, Brand brand) {
        return new Frame(brand, "en", nonce, "");
    }
}
