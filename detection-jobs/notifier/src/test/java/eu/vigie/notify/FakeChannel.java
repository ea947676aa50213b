package eu.vigie.notify;

import eu.vigie.notify.channel.Channel;
import eu.vigie.notify.delivery.Answer;
import eu.vigie.notify.message.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Keeps what arrives; gives the answers it was told to give, then takes everything. */
final class FakeChannel implements Channel {
    final List<Message> arrived = new ArrayList<>();
    final Deque<Answer> answers = new ArrayDeque<>();
    /** Counted down at each attempt; at zero the process dies after the message arrived. */
    int attemptsUntilDeath = Integer.MAX_VALUE;

    @Override
    public Answer send(Message message) {
        Answer answer = answers.isEmpty() ? Answer.sent("ok") : answers.remove();
        if (answer.mayHaveArrived()) {
            arrived.add(message);
        }
        if (--attemptsUntilDeath == 0) {
            throw new FakeLog.Died();
        }
        return answer;
    }
}
