package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.ULocale;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R17: a folder that is moved over was written for Handlebars.js. Expected texts are what 4.7 of that writes. */
class HandlebarsTest {
    private static final Map<String, Object> VALUES = Map.of(
            "yes",
            true,
            "no",
            false,
            "zero",
            0,
            "name",
            "Ada",
            "markup",
            "a&b='\"`<",
            "list",
            List.of("x", "y"),
            "none",
            List.of(),
            "person",
            Map.of("name", "Grace"),
            "people",
            List.of(Map.of("name", "A", "tags", List.of("1", "2")), Map.of("name", "B", "tags", List.of())));
    private static final Map<String, String> PARTIALS = Map.of(
            "lines",
            "P{{x}}\nQ\n",
            "word",
            "W",
            "frame",
            "<\n{{> @partial-block}}\n>\n",
            "inner",
            "({{> @partial-block}})",
            "page",
            "a\n{{> body}}\nz\n",
            "slot",
            "a{{#> body}}none{{/body}}z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a\\n{{#if yes}}\\nb\\n{{/if}}\\nc§a\\nb\\nc",
                "a\\r\\n{{#if yes}}\\r\\nb\\r\\n{{/if}}\\r\\nc§a\\r\\nb\\r\\nc",
                "a\\n  {{#if yes}}  \\n  b\\n  {{/if}}  \\nc§a\\n  b\\nc",
                "a\\n{{#if no}}\\nb\\n{{else if yes}}\\nc\\n{{else}}\\nd\\n{{/if}}\\ne§a\\nc\\ne",
                "a\\n{{#if yes}}\\n{{#if yes}}\\nb\\n{{/if}}\\n{{/if}}\\nc§a\\nb\\nc",
                "a\\n\\n{{#if yes}}\\n\\nb\\n{{/if}}\\n\\nc§a\\n\\n\\nb\\n\\nc",
                "a\\n{{#unless no}}b{{/unless}}\\nc§a\\nb\\nc",
                "a {{#if yes}}\\nb\\n{{/if}}\\nc§a \\nb\\nc",
                "{{#each list}}\\n- {{@index}} {{this}}\\n{{/each}}\\nc§- 0 x\\n- 1 y\\nc",
                "{{#each none}}\\nb\\n{{else}}\\nc\\n{{/each}}§c\\n",
                "{{#each people as |p i|}}\\n{{i}}{{p.name}}\\n{{/each}}§0A\\n1B\\n",
                "{{#each people}}{{name}}{{#unless @last}}, {{/unless}}{{/each}}§A, B",
                "{{#each people}}{{../name}}{{#each tags}}{{../name}}{{this}}{{/each}};{{/each}}§AdaA1A2;Ada;",
                "a\\n{{! said by nobody }}\\nb§a\\nb",
                "a\\n  {{> lines x=name}}\\nb§a\\n  PAda\\n  Q\\nb",
                "a {{> word}}\\nb§a W\\nb",
                "{{#*inline \"mine\"}}\\nm\\n{{/inline}}\\na{{> mine}}b§am\\nb",
                "a {{~#if yes~}} b {{~/if~}} c§abc",
                "{{list.length}}{{#if none.length}}some{{else}}none{{/if}}§2none",
                "{{list.[1]}}{{list.[9]}}{{lookup list 1}}{{lookup list 9}}{{lookup person 'name'}}§yyGrace",
                "{{#if none}}a{{else}}b{{/if}}{{#if zero}}a{{else}}b{{/if}}{{#if person}}a{{else}}b{{/if}}§bba",
                "{{#each person}}{{@key}}={{this}}{{/each}}§name=Grace",
                "{{missing}}{{missing.deep}}{{#missing}}a{{/missing}}{{^missing}}b{{/missing}}§b",
                "{{this.name}} {{./name}} {{person/name}} {{@root.name}}§Ada Ada Grace Ada",
                "\\{{name}}§{{name}}",
                "{{markup}}§a&amp;b&#x3D;&#x27;&quot;&#x60;&lt;",
                "{{#if zero includeZero=true}}a{{else}}b{{/if}}{{#unless zero includeZero=true}}a{{else}}b{{/unless}}§ab",
                "{{#if zero includeZero=false}}a{{else}}b{{/if}}{{#if none includeZero=true}}a{{else}}b{{/if}}§bb",
                "[{{@first}}]{{#each list}}{{@first}}{{@last}}{{/each}}[{{@last}}]§[]truefalsefalsetrue[]",
                "{{#if @first}}a{{else}}b{{/if}}{{#if @last}}a{{else}}b{{/if}}§bb",
                "{{#each list}}{{#if @first}}1{{else}}2{{/if}}{{/each}}§12",
                "{{#each person}}{{@first}}{{@last}}{{/each}}§truetrue",
                "a\\n{{#> frame}}\\nb\\n{{/frame}}\\nc§a\\n<\\nb\\n>\\nc",
                "a\\n  {{#> frame}}\\n  b\\n  {{/frame}}\\nc§a\\n<\\n  b\\n>\\nc",
                "a {{#> frame}}b{{/frame}} c§a <\\nb>\\n c",
                "{{#> frame}}b{{/frame}}\\nc§<\\nb>\\n\\nc",
                "a\\n{{#> inner}}\\nb\\n{{/inner}}\\nc§a\\n(b\\n)c",
                "a {{#> inner}}\\nb\\n{{/inner}}\\nc§a (\\nb\\n)c",
                "a\\n{{#> missing}}\\nb\\n{{/missing}}\\nc§a\\nb\\nc",
                "a\\n{{#> page}}\\n{{#*inline \"body\"}}\\nB\\n{{/inline}}\\n{{/page}}\\nc§a\\na\\nB\\nz\\nc",
                "{{#> slot}}{{#*inline \"body\"}}B{{/inline}}{{/slot}}§aBz",
                "a\\r\\n{{#> inner}}\\r\\nb\\r\\n{{/inner}}\\r\\nc§a\\r\\n(b\\r\\n)c",
                "{{#each list}}\\n{{#> inner}}\\n{{this}}\\n{{/inner}}\\n{{/each}}\\nc§(x\\n)(y\\n)c",
                "a\\n{{#if yes}}\\n{{#> inner}}\\nb\\n{{/inner}}\\n{{/if}}\\nc§a\\n(b\\n)c",
                "a\\n{{! of two\\nlines }}\\nb§a\\nb",
                "a {{!-- of\\n}} two -- lines --}} b{{! }}\\n{{!--}}c§a  b\\nc",
                "a\\r\\n  {{! of\\r\\n\\r\\nlines}}\\r\\nb§a\\r\\nb",
                "{{#each list}}\\n{{! of two\\nlines }}\\n{{this}}\\n{{/each}}§x\\ny\\n"
            })
    void whatATemplateOfThatWritesIsWritten(String template, String written) {
        var layer = new TemplateLayer(
                location ->
                        Optional.ofNullable(PARTIALS.get(location)).map(text -> TemplateText.source(location, text)),
                List.of());
        var data = new RenderingData(VALUES, ULocale.ENGLISH, ZoneOffset.UTC);

        assertThat(layer.write(
                        TemplateText.source("text", lines(template)),
                        Escaping.HTML,
                        data.context(Escaping.HTML, (map, name) -> {})))
                .isEqualTo(lines(written));
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r");
    }
}
