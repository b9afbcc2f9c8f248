"""The windows: Qt shows and forwards, presenters decide."""
