package org.convene.notifications.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.convene.notifications.notice.Channel;
import org.jboss.logging.Logger;

/** All templates of one channel: a tenant's own, else the operator's, else those that come with the product. */
final class TemplateStack {
    private static final Logger LOG = Logger.getLogger(TemplateStack.class);
    private static final Duration TOLD_AGAIN = Duration.ofHours(1);
    private static final BiConsumer<Object, String> UNSEEN = (map, name) -> {};

    private final Channel channel;
    private final FolderTemplates folder;
    private final ShippedTemplates shipped;
    private final List<TemplateLayer> installed;
    private final Lately<String> told = new Lately<>(TOLD_AGAIN);

    TemplateStack(Channel channel, Path folder) {
        this.channel = channel;
        this.folder = new FolderTemplates(channel, folder);
        this.shipped = new ShippedTemplates(channel);
        this.installed =
                List.of(new TemplateLayer(this.folder, List.of(shipped)), new TemplateLayer(shipped, List.of()));
    }

    /** What the operator has, by its location: what can be read of it. Not for an event loop. */
    Map<String, String> operatorsTexts() {
        return folder.texts();
    }

    /** A layer above the operator's. */
    TemplateLayer above(TemplateSources own) {
        return new TemplateLayer(own, List.of(folder, shipped));
    }

    List<TemplateLayer> layers(TenantTemplates own) {
        return own.layer(channel, this)
                .map(layer -> List.of(layer, installed.get(0), installed.get(1)))
                .orElse(installed);
    }

    boolean exists(TenantTemplates own, String location) {
        return layers(own).stream().anyMatch(layer -> layer.find(location).isPresent());
    }

    /**
     * Writes a part by the first of its templates that is there and works. One that does not, or writes nothing where
     * that is no sender, is passed over, and the log says so (R22); one that was stopped is so for a minute.
     *
     * @param locations in the order of their rank
     * @param data for what is at a location
     * @throws TemplateException if there is none
     */
    String write(TenantTemplates own, String part, List<String> locations, Function<String, RenderingData> data) {
        var escaping = Escaping.of(part);
        for (var location : locations) {
            for (var layer : layers(own)) {
                var source = layer.find(location);
                if (source.isPresent() && !layer.isPassedOver(source.get())) {
                    try {
                        var written = layer.write(
                                source.get(), escaping, data.apply(location).context(escaping, UNSEEN));
                        if (written.isBlank() && !part.equals(TemplatePlace.FROM)) {
                            throw new TemplateException(
                                    TemplateFault.writesNothing(source.get().filename()));
                        }
                        return written;
                    } catch (TemplateException broken) {
                        tell(broken);
                    }
                }
            }
        }
        throw new TemplateException(
                new TemplateFault(channel.code() + '/' + part + TemplateText.SUFFIX, 0, 0, "there is none that works"));
    }

    /** Each once an hour, and no more than a thousand in one. */
    private void tell(TemplateException broken) {
        var fault = broken.fault().toString();
        if (!told.has(fault) && !told.isFull()) {
            told.note(fault);
            LOG.warnf("unable to load resource for %s (%s)", channel.code(), fault);
        }
    }
}
