package org.convene.notifications.template;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import com.github.jknack.handlebars.helper.IfHelper;
import com.github.jknack.handlebars.helper.LookupHelper;
import com.github.jknack.handlebars.helper.UnlessHelper;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The helpers that are documented, and no other of the library's, some of which read files or compile. */
final class TemplateHelpers extends DefaultHelperRegistry {
    private static final Set<String> DOCUMENTED =
            Set.of("if", "unless", "each", "with", "lookup", "log", "formatDate", "formatTime");

    TemplateHelpers() {
        Helper<Object> ifTrue = (value, options) ->
                isZeroIncluded(value, options) ? options.fn() : IfHelper.INSTANCE.apply(value, options);
        registerHelper("if", ifTrue);
        Helper<Object> unless = (value, options) ->
                isZeroIncluded(value, options) ? options.inverse() : UnlessHelper.INSTANCE.apply(value, options);
        registerHelper("unless", unless);
        registerHelper("each", new EachHelper());
        // As a block it would write whatever it finds, past the formatter.
        Helper<Object> lookup = (map, options) -> {
            var found = LookupHelper.INSTANCE.apply(map, options);
            return options.tagType == TagType.SUB_EXPRESSION ? found : written(found);
        };
        registerHelper("lookup", lookup);
        Helper<Object> silent = (context, options) -> "";
        registerHelper("log", silent);
        registerHelper("formatDate", new DateTimeHelper(IntlPattern.Defaults.DATE));
        registerHelper("formatTime", new DateTimeHelper(IntlPattern.Defaults.TIME));
    }

    /** Whether it is a zero that {@code includeZero} lets count as true, as in Handlebars.js. */
    private static boolean isZeroIncluded(@Nullable Object value, Options options) {
        return value instanceof Number number
                && number.doubleValue() == 0
                && !options.isFalsy(options.hash("includeZero", false));
    }

    /** The value where it is text, a number or a truth value; else nothing, for no other is escaped. */
    static Object written(@Nullable Object value) {
        return value instanceof CharSequence || value instanceof Number || value instanceof Boolean ? value : "";
    }

    @Override
    public <C> @Nullable Helper<C> helper(String name) {
        return DOCUMENTED.contains(name) ? super.helper(name) : null;
    }
}
