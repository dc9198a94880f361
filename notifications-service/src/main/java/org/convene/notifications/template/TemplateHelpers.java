package org.convene.notifications.template;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import com.github.jknack.handlebars.helper.EachHelper;
import com.github.jknack.handlebars.helper.LookupHelper;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The helpers that are documented, and no other of the library's, some of which read files or compile. */
final class TemplateHelpers extends DefaultHelperRegistry {
    private static final Set<String> DOCUMENTED =
            Set.of("if", "unless", "each", "with", "lookup", "log", "formatDate", "formatTime");

    TemplateHelpers() {
        Helper<Object> bounded = (list, options) -> EachHelper.INSTANCE.apply(
                list instanceof Iterable<?> elements ? Rendering.at(options).watched(elements) : list, options);
        registerHelper("each", bounded);
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

    /** The value where it is text, a number or a truth value; else nothing, for no other is escaped. */
    static Object written(@Nullable Object value) {
        return value instanceof CharSequence || value instanceof Number || value instanceof Boolean ? value : "";
    }

    @Override
    public <C> @Nullable Helper<C> helper(String name) {
        return DOCUMENTED.contains(name) ? super.helper(name) : null;
    }
}
