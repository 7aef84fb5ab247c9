"""Logs for machines: one JSON object a line, with the request that it belongs to."""

import json
import logging
from datetime import UTC, datetime

from hub.web.traced import request_id

# what every record of logging has by itself; what a caller adds by `extra` comes on top
OWN = frozenset((*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"))


class JsonLines(logging.Formatter):
    """{time, level, logger, message, process, request?, error?, …}: time in UTC with milliseconds."""

    def format(self, record):
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname, "logger": record.name, "message": record.getMessage(),
            "process": record.process,
        }  # fmt: skip
        if asked := request_id():
            told["request"] = asked
        told.update((name, value) for name, value in vars(record).items() if name not in OWN)
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)
