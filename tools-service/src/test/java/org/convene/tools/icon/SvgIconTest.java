package org.convene.tools.icon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R29: icons are pictures and nothing else. */
class SvgIconTest {
    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">";

    @Test
    void shapesGradientsAndPaintStay() {
        var icon = SvgIcon.of(SVG
                + "<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient></defs>"
                + "<g transform=\"rotate(45 12 12)\"><path d=\"M1 1L2,2z\" fill=\"url(#a)\"/></g></svg>");

        assertThat(icon.isWhole()).isTrue();
        assertThat(icon.svg())
                .contains("xmlns=\"http://www.w3.org/2000/svg\"", "viewBox=\"0 0 24 24\"")
                .contains(
                        "<linearGradient id=\"a\">", "stop-color=\"#fff\"", "rotate(45 12 12)", "url(#a)", "M1 1L2,2z");
    }

    @Test
    void withoutANamespaceItIsSvgAllTheSame() {
        var icon = SvgIcon.of("<svg><path d=\"M0 0\"/></svg>");

        assertThat(icon.svg())
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\">")
                .contains("M0 0");
    }

    @Test
    void itIsShownAsAPictureInWhichNoScriptRuns() {
        var url = SvgIcon.of("<svg/>").dataUrl();

        assertThat(url).startsWith("data:image/svg+xml;base64,");
        assertThat(new String(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)), UTF_8))
                .contains("http://www.w3.org/2000/svg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT>alert(1)</SCRIPT>",
                "<g onload=\"alert(1)\"/>",
                "<path onclick=\"alert(1)\" d=\"M0 0\"/>",
                "<a href=\"javascript:alert(1)\"><path d=\"M0 0\"/></a>",
                "<use href=\"https://evil.example/x.svg#a\"/>",
                "<use xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"data:image/svg+xml,x\"/>",
                "<image href=\"https://evil.example/pixel.png\"/>",
                "<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"javascript:alert(1)\"/></foreignObject>",
                "<style>@import 'https://evil.example/x.css'; path { fill: url(https://evil.example/x) }</style>",
                "<path style=\"fill:url(https://evil.example/)\" d=\"M0 0\"/>",
                "<path fill=\"url(https://evil.example/#a)\" d=\"M0 0\"/>",
                "<path fill=\"url( 'https://evil.example/#a' )\" d=\"M0 0\"/>",
                "<path fill=\"\nurl(//evil.example/)\" d=\"M0 0\"/>",
                "<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>",
                "<set attributeName=\"onload\" to=\"alert(1)\"/>",
                "<script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script>",
                "<path xmlns=\"http://www.w3.org/1999/xhtml\" d=\"alert(1)\"/>",
                "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">alert(1)</h:script>",
                "<filter id=\"f\"><feImage href=\"https://evil.example/\"/></filter>",
                "<text>alert(1)</text>",
                "<?xml-stylesheet href=\"https://evil.example/x.css\"?>",
                "<![CDATA[<script>alert(1)</script>]]>"
            })
    void whatRunsOrRefersElsewhereIsLeftOut(String evil) {
        var icon = SvgIcon.of(SVG + "<circle r=\"3\"/>" + evil + "</svg>");

        assertThat(icon.isWhole()).isFalse();
        assertThat(icon.svg())
                .contains("<circle r=\"3\">")
                .doesNotContainIgnoringCase("script")
                .doesNotContain("alert", "evil", "javascript", "href", "style", "onload", "xhtml", "data:", "url(");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<svg>",
                "<svg/><svg/>",
                "<html/>",
                "<svg xmlns=\"http://www.w3.org/1999/xhtml\"/>",
                "<!DOCTYPE svg><svg/>",
                "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg>&a;</svg>",
                "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg>&b;</svg>",
                "<svg>&a;</svg>",
                "<svg a=\"1\" a=\"2\"/>",
                "\u0000<svg/>"
            })
    void whatIsNoSvgIsNone(String text) {
        assertThatThrownBy(() -> SvgIcon.of(text))
                .isInstanceOfSatisfying(
                        UnsafeIconException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("icon-malformed"));
    }

    @Test
    void whatIsTooLargeOrTooDeepIsNone() {
        assertThatThrownBy(() -> SvgIcon.of("<svg>" + " ".repeat(SvgIcon.LONGEST) + "</svg>"))
                .isInstanceOf(UnsafeIconException.class);
        assertThatThrownBy(() -> SvgIcon.of("<svg>" + "<g>".repeat(40) + "</g>".repeat(40) + "</svg>"))
                .isInstanceOf(UnsafeIconException.class);
        assertThatThrownBy(() -> SvgIcon.of("<svg>" + "<g/>".repeat(1_001) + "</svg>"))
                .isInstanceOf(UnsafeIconException.class);
    }
}
