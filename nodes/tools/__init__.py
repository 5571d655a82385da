"""What roles work with: the sandbox, the workspace, and the measurements that the gate rests on."""
