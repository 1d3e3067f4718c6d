import type { System } from "./system";

type Service = { name: string; command: string; undo: string };

// Node is often installed by a manager whose folders services do not know: its full path is written in when this runs.
const SYSTEMD = `mkdir -p ~/.config/systemd/user && cat > ~/.config/systemd/user/meridian.service <<END
[Unit]
Description=Meridian collector

[Service]
ExecStart=$(command -v node) %h/.meridian/meridian.mjs collect --watch
Restart=always
RestartSec=10

[Install]
WantedBy=default.target
END
systemctl --user daemon-reload && systemctl --user enable --now meridian && loginctl enable-linger`;

const LAUNCHD = `mkdir -p ~/Library/LaunchAgents && cat > ~/Library/LaunchAgents/meridian.collector.plist <<END
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
  <key>Label</key><string>meridian.collector</string>
  <key>ProgramArguments</key><array>
    <string>$(command -v node)</string><string>$HOME/.meridian/meridian.mjs</string>
    <string>collect</string><string>--watch</string>
  </array>
  <key>RunAtLoad</key><true/>
  <key>KeepAlive</key><true/>
</dict></plist>
END
launchctl bootstrap gui/$(id -u) ~/Library/LaunchAgents/meridian.collector.plist`;

const TASK = `$action = New-ScheduledTaskAction -Execute (Get-Command node).Source -Argument "\`"$HOME\\.meridian\\meridian.mjs\`" collect --watch"
$settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit ([TimeSpan]::Zero) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
$trigger = New-ScheduledTaskTrigger -AtLogOn -User $env:USERNAME
Register-ScheduledTask -TaskName Meridian -Action $action -Trigger $trigger -Settings $settings
Start-ScheduledTask Meridian`;

/** How a collector is kept running after a restart, by each system's own means and without an administrator. */
export const SERVICES: Readonly<Record<System, Service>> = {
  linux: { name: "systemd", command: SYSTEMD, undo: "systemctl --user disable --now meridian" },
  mac: { name: "launchd", command: LAUNCHD, undo: "launchctl bootout gui/$(id -u)/meridian.collector" },
  windows: { name: "Task Scheduler", command: TASK, undo: "Unregister-ScheduledTask Meridian" },
};
