# listing
from multiprocessing import Pipe, Process

MESSAGES = 3
LENGTH = 5
DUPLEX = False
CLOSES = True


class Sender(Process):
    def __init__(self, end, unused, answers):
        super().__init__()
        self.end = end
        self.unused = unused
        self.answers = answers

    def run(self):
        if self.unused:
            self.unused.close()  # a forked child has this end too
        for i in range(1, MESSAGES + 1):
            self.end.send([i, None, "x" * LENGTH])  # <send>
            if self.answers:
                answer = self.end.recv()  # <answered>
                print(f"{self.name}: {answer}")  # <told>
        self.end.close()  # <close>


class Receiver(Process):
    def __init__(self, end, unused, answers):
        super().__init__()
        self.end = end
        self.unused = unused
        self.answers = answers

    def run(self):
        if self.unused:
            self.unused.close()  # a forked child has this end too
        try:
            while True:
                message = self.end.recv()  # <receive>
                print(f"{self.name}: got message {message[0]}")  # <print>
                if self.answers:
                    self.end.send(f"got {message[0]}")  # <answer>
        except EOFError:
            print(f"{self.name}: end of file")  # <end-of-file>


if __name__ == "__main__":
    first, second = Pipe(DUPLEX)  # <create>
    sender = Sender(second, first, DUPLEX)
    receiver = Receiver(first, second, DUPLEX)
    sender.start()  # <start-sender>
    receiver.start()  # <start-receiver>
    first.close()  # <close-first>
    if CLOSES:
        second.close()  # <close-second>
    sender.join()  # <join-sender>
    receiver.join()  # <join-receiver>
# end
