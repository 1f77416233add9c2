"""A server under strangers: requests spoilt at random, whole answers, connections that keep it waiting, and meanwhile a client
that only wants to know whether it is well."""

import multiprocessing
import pathlib
import random
import signal
import socket
import subprocess
import time
import urllib.parse

from trials import SEEDS, Index, say

SLOW = 200  # connections of each kind
ANSWERS = 2000  # that a slow reader asks for at once; the system keeps some MB of them
# In megabytes, whatever is asked for and not taken.
MOST_MEMORY = 100
PATIENCE = 10  # seconds that the server has
QUERIES = ["铝镁", "兴县", "铝镁 -公司 date:2023", "兴县有多少铝土矿产能？", '"3D 打印" OR 机器人', "title:机遇 电解铝", "铝?金"]
PATHS = ["/etc/passwd", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%252e%252e/etc/passwd",
         "/..%c0%af..%c0%afetc/passwd", "/api/v1/source?id=..%2F..%2Fetc%2Fpasswd:1", "/api/v1/source?id=%2Fetc%2Fpasswd:1",
         "/api/v1/source?id=file:%2F%2F%2Fetc%2Fpasswd:1", "/....//....//etc/passwd", "/\\..\\..\\etc\\passwd"]


def request(target, *headers, method="GET", body=b""):
    lines = [f"{method} {target} HTTP/1.1", "Host: localhost", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def targets():
    quoted = [urllib.parse.quote(query) for query in QUERIES]
    found = [f"/api/v1/search?q={query}&limit={limit}" for query in quoted for limit in [0, 1, 10, 100]]
    found += [f"/api/v1/search?q={query}&facets=year,headline" for query in quoted]
    found += [f"/api/v1/concordance?q={query}&sort=left" for query in quoted[:2]]
    place = "003_630c3989d7e9737b.txt:158"
    found += [f"/api/v1/{page}?id={place}" for page in ["paragraph", "article", "similar", "source"]]
    return found + ["/api/v1/stats", "/api/v1/healthz", "/", "/api/v1/openapi.json"]


def originals():
    """Requests of all kinds, some of them wrong already."""
    mcp = b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"a"}}}'
    post = ["Content-Type: application/json", f"Content-Length: {len(mcp)}"]
    smuggled = request("/api/v1/stats")
    return [request(target) for target in targets() + PATHS] + [
        request("/mcp", *post, method="POST", body=mcp),
        request("/mcp", *post, "Transfer-Encoding: chunked", method="POST", body=b"0\r\n\r\n" + smuggled),
        request("/mcp", *post, "Content-Length: 3", method="POST", body=mcp + smuggled),
        request("/mcp", "Transfer-Encoding: chunked", method="POST", body=b"5\r\nabcde\r\n0\r\n\r\n"),
        request("/mcp", "Transfer-Encoding: chunked, identity", method="POST", body=b"ffffffffffffffff\r\na"),
        request("/", "A: b\0c"), request("/").replace(b"\r\n", b"\n"), request("/", "A : b"), request("/", " folded"),
        request("/", "Host: evil.example"), request("/").replace(b"localhost", b"evil.example"),
        request("/", "Origin: http://evil.example"), request("/api/v1/source?id=a", "Range: bytes=0-,5-,-1"),
        request("/api/v1/healthz") * 20,
    ]


def spoilt(original, generator):
    data = bytearray(original)
    for _ in range(generator.choice([0, 1, 1, 2, 5, 20])):
        place = generator.randrange(len(data) + 1)
        kind = generator.randrange(5)
        if kind == 0:
            data[place:place] = generator.randbytes(generator.choice([1, 2, 8]))
        elif kind == 1:
            del data[place:place + generator.choice([1, 2, 30])]
        elif kind == 2 and place < len(data):
            data[place] ^= 1 << generator.randrange(8)
        elif kind == 3:
            data[place:place] = generator.choice([b"\r\n", b"\0", b"\n", b"%", b"\xff", b": ", b"A" * 3000])
        else:
            data[place:place] = data[place:place + 200]
    return bytes(data)


def connected(port, room=None):
    """A connection that takes up to `room` bytes by itself."""
    connection = socket.socket()
    if room:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    connection.settimeout(30)
    connection.connect(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def fuzz(port, count, seed):
    """Sends requests that are spoilt, each over a connection of its own; whatever comes back, no file may be in it."""
    generator = random.Random(seed)
    wholes = originals()
    wrong = 0
    for _ in range(count):
        with connected(port) as connection:
            try:
                connection.sendall(spoilt(generator.choice(wholes), generator))
                if generator.random() < 0.5:
                    connection.shutdown(socket.SHUT_WR)
                    wrong += b"root:x:0" in connection.recv(1 << 16)
            except OSError:
                pass
    return wrong


def ask(port, count, seed):
    """Asks for whole answers, sixteen at a time over one connection."""
    generator = random.Random(seed)
    wholes = [request(target) for target in targets()]
    wrong = 0
    with connected(port) as connection:
        stream = connection.makefile("rb")
        for _ in range(count // 16):
            connection.sendall(b"".join(generator.choices(wholes, k=16)))
            wrong += sum(not answered(stream) for _ in range(16))
    return wrong


def answered(stream):
    status = stream.readline().split()[1]
    length = 0
    while (line := stream.readline().strip()):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    # Who asks too much at once is told so.
    return len(stream.read(length)) == length and status in [b"200", b"503"]


def dawdle(port, slow, _):
    """Keeps the server waiting: a head that comes byte by byte, a body that does, an answer that is not taken. Each has to be cut."""
    heads = [(connected(port), b"GET / HTTP/1.1\r\nA: ") for _ in range(slow)]
    body = request("/mcp", "Content-Type: application/json", "Content-Length: 1000", method="POST")
    bodies = [(connected(port), body) for _ in range(slow)]
    # What is searched for may be refused instead, which is short and soon taken by the system.
    large = request("/api/v1/openapi.json") * ANSWERS
    readers = [(connected(port, room=4096), large) for _ in range(slow)]
    for connection, start in heads + bodies + readers:
        connection.setblocking(False)
        try:
            connection.send(start)
        except BlockingIOError:
            pass
    open_ones = [connection for connection, _ in heads + bodies]
    end = time.monotonic() + PATIENCE + 20
    while open_ones and time.monotonic() < end:
        time.sleep(1)
        open_ones = [connection for connection in open_ones if is_open(connection)]
    # What the system keeps for them had to be full first.
    time.sleep(2 * PATIENCE)
    whole = ANSWERS * length(port, large[:len(large) // ANSWERS])
    left = len(open_ones), sum(not is_cut(connection, whole) for connection, _ in readers)
    for connection, _ in heads + bodies + readers:
        connection.close()
    return left


def length(port, asked):
    """How many bytes the answer to a request has."""
    with connected(port) as connection:
        connection.sendall(asked.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        return sum(map(len, iter(lambda: connection.recv(1 << 20), b"")))


def is_cut(reader, whole):
    """Whether what had not been taken for too long ends before it is whole."""
    reader.settimeout(PATIENCE)
    taken = 0
    try:
        while piece := reader.recv(1 << 20):
            taken += len(piece)
    except TimeoutError:
        return False
    except OSError:
        return True
    return taken < whole


def is_open(connection):
    try:
        connection.send(b"a")
        return connection.recv(1000) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def probe(port, ending, times):
    """Asks every 10 ms whether the server is well; the times are given in the end."""
    taken = []
    while not ending.is_set():
        start = time.perf_counter()
        with connected(port) as connection:
            connection.sendall(request("/api/v1/openapi.json", "Connection: close"))
            while connection.recv(1 << 16):
                pass
        taken.append(time.perf_counter() - start)
        time.sleep(0.01)
    times.put(taken)


def at_once(task, port, count, seed, workers=3):
    with multiprocessing.Pool(workers) as pool:
        return sum(pool.starmap(task, [(port, count // workers, seed + worker) for worker in range(workers)]))


def memory(process):
    """Its own pages: those of mapped files are the system's."""
    lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1000


def stress_server(programs, work, count):
    build = subprocess.run(["scripts/build", "--server"], check=True, stdout=subprocess.PIPE, text=True)
    program = pathlib.Path(build.stdout.strip()) / "query-server"
    index = Index(programs, work / "index")
    index.indexer(SEEDS).expecting(0)
    arguments = [program, "-d", index.path, "--listen", "127.0.0.1:0"]
    with open(work / "messages", "wb") as messages:
        server = subprocess.Popen(arguments, stderr=messages)
    while b"\n" not in (work / "messages").read_bytes():
        time.sleep(0.01)
    port = int((work / "messages").read_bytes().splitlines()[0].rsplit(b":", 1)[1])
    try:
        return try_hard(server, port, count)
    finally:
        server.send_signal(signal.SIGTERM)
        ended = server.wait(10)
        say(f"server: ended with {ended}")


def try_hard(server, port, count, slow=SLOW, is_timed=True):
    """Whether it holds. How fast it is counts only where `is_timed`, and so do those that take nothing: a slow server has given them
    too little to wait for."""
    at_once(ask, port, count // 10, 1)
    ending, times = multiprocessing.Event(), multiprocessing.Queue()
    prober = multiprocessing.Process(target=probe, args=(port, ending, times))
    prober.start()
    dawdler = multiprocessing.Pool(1)
    dawdled = dawdler.apply_async(dawdle, (port, slow, 0))
    start = time.monotonic()
    wrong = at_once(fuzz, port, count // 3, 2)
    fuzzed = time.monotonic() - start
    wrong += at_once(ask, port, count // 3, 3)
    before = memory(server.pid)
    wrong += at_once(ask, port, count // 3, 6)
    taken = time.monotonic() - start
    left, untaken = dawdled.get(180)
    ending.set()
    light = sorted(times.get(timeout=60))
    prober.join()
    # What was sent in vain is closed by now, or will be.
    time.sleep(PATIENCE + 2)
    after = memory(server.pid)
    p99 = light[len(light) * 99 // 100] * 1000
    say(f"server: {count} requests in {taken:.0f} s, a third of them spoilt ({fuzzed:.0f} s); wrong answers: {wrong}; "
        f"{3 * slow} slow connections, not cut: {left}, and {untaken} that take nothing; {len(light)} light requests meanwhile, "
        f"p50 {light[len(light) // 2] * 1000:.1f} ms, p99 {p99:.1f} ms; memory of its own {before:.0f} MB after two thirds, "
        f"{after:.0f} MB in the end")
    is_in_time = p99 <= 100 and untaken == 0
    return server.poll() is None and wrong == 0 and left == 0 and (is_in_time or not is_timed) and after <= before * 1.1 + 4 \
        and max(before, after) <= MOST_MEMORY
