package interleave.lab.words;

import interleave.lab.world.FileRules;
import interleave.lab.world.World;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.util.ArrayList;

/// Tells what happened to blocks of bytes and to files, and what arrays hold.
final class ContentWords {
    private static final int MAX_SHOWN_NUMBERS = 8;
    private static final int MAX_SHOWN_CHARACTERS = 60;

    private final Phrases phrases;
    private final Names names;

    ContentWords(Phrases phrases, World world) {
        this.phrases = phrases;
        this.names = new Names(phrases, world);
    }

    String contents(Event.Contents event) {
        var numbers = numbers(event);
        return phrases.say(numbers == null ? "contents.text" : "contents.numbers")
                .with("object", names.object(event.object()))
                .with("index", event.index())
                .with("text", numbers == null ? shown(event.text()) : numbers)
                .text();
    }

    /// The first numbers of an array as a person reads them; null when the event is about no array.
    private String numbers(Event.Contents event) {
        if (!names.isArray(event.object())) {
            return null;
        }
        var words = event.text().split(" ");
        var described = new ArrayList<String>();
        for (var i = 0; i < Math.min(words.length, MAX_SHOWN_NUMBERS); i++) {
            var bits = FileRules.number(words[i]);
            described.add(bits == null ? words[i] : names.value(event.object(), bits));
        }
        return String.join(", ", described) + (words.length > MAX_SHOWN_NUMBERS ? ", …" : "");
    }

    String changed(Operation operation) {
        return switch (operation) {
            case BLOCK_ATTACH -> "block.attached";
            case BLOCK_CLOSE -> "block.closed";
            default -> "block.unlinked";
        };
    }

    String blockRead(Event.BlockRead event) {
        return block("read", event, event.object(), event.offset(), event.lengthBytes(), event.element(), event.text());
    }

    String blockWritten(Event.BlockWritten event) {
        return block("written", event, event.object(), event.offset(), event.lengthBytes(), event.element(), event.text());
    }

    private String block(String what, Event event, int object, long offset, long lengthBytes, int element, String text) {
        return say((element < 0 ? "block." : "item.") + what, event, object)
                .with("object", element < 0 ? names.object(object) : names.cell(object, element))
                .with("offset", offset)
                .with("count", lengthBytes)
                .with("text", shown(text))
                .text();
    }

    String fileRead(Event.FileRead event) {
        return say("file.read", event, event.object()).with("text", shown(event.text())).text();
    }

    String fileWritten(Event.FileWritten event) {
        return say(event.appended() ? "file.appended" : "file.written", event, event.object())
                .with("text", shown(event.text()))
                .with("previous", shown(event.previous()))
                .text();
    }

    private Phrases.Phrase say(String key, Event event, int object) {
        return phrases.say(key).with("process", names.actor(event.stamp())).with("object", names.object(object));
    }

    private String shown(String text) {
        if (text.isBlank()) {
            return phrases.say("name.nothing").text();
        }
        var line = text.strip().replace('\n', '⏎');
        return line.length() <= MAX_SHOWN_CHARACTERS ? line : line.substring(0, MAX_SHOWN_CHARACTERS) + "…";
    }
}
