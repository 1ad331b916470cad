# listing
from multiprocessing import Pipe, Process

MESSAGES = 3
LENGTH = 5


class Sender(Process):
    def __init__(self, end, unused):
        super().__init__()
        self.end = end
        self.unused = unused

    def run(self):
        self.unused.close()  # a forked child has this end too
        for i in range(1, MESSAGES + 1):
            self.end.send([i, None, "x" * LENGTH])  # <send>
        self.end.close()  # <close>


class Receiver(Process):
    def __init__(self, end, unused):
        super().__init__()
        self.end = end
        self.unused = unused

    def run(self):
        self.unused.close()  # a forked child has this end too
        try:
            while True:
                message = self.end.recv()  # <receive>
                print(f"{self.name}: got message {message[0]}")  # <print>
        except EOFError:
            print(f"{self.name}: end of file")  # <end-of-file>


if __name__ == "__main__":
    first, second = Pipe(False)  # <create>
    sender = Sender(second, first)
    receiver = Receiver(first, second)
    sender.start()  # <start-sender>
    receiver.start()  # <start-receiver>
    first.close()  # <close-first>
    second.close()  # <close-second>
    sender.join()  # <join-sender>
    receiver.join()  # <join-receiver>
# end
