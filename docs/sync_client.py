"""A small client of sync, whole: it lets itself in, publishes an event, reads all that it may, and merges.

    python sync_client.py https://national.example CODE state.json "Soupe du soir"

The code is used once; what the client knows stands in the file. docs/sync.md tells why. Standard library only.
"""
import json, secrets, sys, time, urllib.request, uuid
from pathlib import Path

def ask(url, body, token=""):
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    with urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers), timeout=60) as answer:
        return json.load(answer)

def enrol(url, code):
    hub, short = str(uuid.uuid4()), secrets.token_hex(4)
    return {"hub": hub, "short": short, "clock": "", "since": "", "lineage": "0-start", "next": "1-start", "rows": {},
            "unsent": [], **ask(f"{url}/sync/v1/enrol", {"hub": hub, "code": code})}  # token, epoch, areas, key

def publish(state, **fields):
    ticks = max(int(time.time() * 1000) << 16, int(state["clock"][:16] or "0", 16) + 1)
    state["clock"] = f"{ticks:016x}.{state['short']}"  # above every stamp that was written here or met
    row, channel, me = str(uuid.uuid4()), f"area:{state['areas'][0]}", state["hub"]
    who = {"kind": "event", "id": row, "home": me, "makers": [me], "channel": channel, "was": [channel]}
    state["rows"][f"event {row}"] = who | {"stamp": state["clock"], "over": {}, "fields": fields, "stamps": {}}
    state["unsent"].append(f"event {row}")

def spread(record):  # {name: (stamp, bytes that decide between equal stamps, value)} of all that is stamped
    values = {**record["fields"], "@channel": record["channel"], "@gone": record.get("gone", False)}
    text = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
    return {name: (record["stamps"].get(name, record["stamp"]), text(value).encode(), value)
            for name, value in values.items()}

def merge(mine, theirs):
    sets = {name: sorted({*mine[name], *theirs[name]}) for name in ("makers", "was")}
    if mine.get("erased") or theirs.get("erased"):
        return {**(theirs if theirs.get("erased") else mine), **sets}
    ours, news = spread(mine), spread(theirs)
    cells = {name: max(one[name] for one in (ours, news) if name in one) for name in ours | news}
    stamps, values = ({name: cell[place] for name, cell in cells.items()} for place in (0, 2))
    if ours["@channel"] != news["@channel"]:  # the one that it is not any more is remembered
        sets["was"] = sorted({*sets["was"], min(ours["@channel"], news["@channel"])[2]} - {None})
    return {**theirs, **sets, "channel": values.pop("@channel"), "gone": values.pop("@gone"), "fields": values,
            "stamp": max(stamps.values()), "stamps": stamps, "over": {}}

def take(state, told):
    refused = {f"{one['kind']} {one['id']}" for one in told["refused"]}  # of these national's word counts
    for theirs in told["records"]:
        key = f"{theirs['kind']} {theirs['id']}"
        known = key in state["rows"] and key not in refused
        state["rows"][key] = merge(state["rows"][key], theirs) if known else theirs
        state["clock"] = max(state["clock"], theirs["stamp"], *theirs["stamps"].values())
    for one in told["left"]:
        mine = state["rows"].get(key := f"{one['kind']} {one['id']}")
        if mine and spread(mine)["@channel"][0] <= one["stamp"]:
            del state["rows"][key]

def one_round(state, url):  # whether there is more
    going, known = state["unsent"][:500], ("hub", "lineage", "next", "epoch", "since")
    told = ask(f"{url}/sync/v1/round", {name: state[name] for name in known} | {
        "protocol": 1, "version": "small-1", "now": int(time.time()), "through": str(len(going)),
        "records": [state["rows"][key] for key in going]}, state["token"])
    if told["epoch"] != state["epoch"] or told["pull_first"]:  # nothing was taken: begin again with what is its own
        own = {key: row for key, row in state["rows"].items() if row["home"] == state["hub"]}
        again = state["unsent"] if told["pull_first"] else [*own]
        state.update(epoch=told["epoch"], since="", rows=own, unsent=again)
        return True
    take(state, told)
    following = f"{int(state['next'].partition('-')[0]) + 1}-{secrets.token_hex(8)}"
    state.update(lineage=state["next"], next=following, since=told["since"], unsent=state["unsent"][len(going):])
    return told["more"] or bool(state["unsent"])

def keep(state, place):  # before anything is sent, and with the cursors: all or nothing
    (new := Path(f"{place}.new")).write_text(json.dumps(state), "utf-8")
    new.replace(place)

def main(url, code, place, title):
    state = json.loads(Path(place).read_text("utf-8")) if Path(place).exists() else enrol(url, code)
    publish(state, title=title, starts=int(time.time()) + 86400, ends=int(time.time()) + 90000, reach="area")
    keep(state, place)
    while one_round(state, url):
        keep(state, place)
    keep(state, place)

if __name__ == "__main__":
    main(*sys.argv[1:])
