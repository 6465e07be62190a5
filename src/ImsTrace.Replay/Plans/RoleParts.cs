using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using ImsTrace.Replay.Msrp;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Plans;

/// <summary>Gives each role of the recording its part: played, live, or neither.</summary>
internal static class RoleParts
{
    /// <summary>Assigns the parts; false, and why, where the command line names what is not there or must not be.</summary>
    public static bool TryAssign(
        IReadOnlyList<RecordedRole> recorded, ReplaySettings settings, out IReadOnlyList<RolePart> roles, [NotNullWhen(false)] out ReplayProblem? problem)
    {
        RolePart[] parts = [.. recorded.Select((role, index) => new RolePart(index, role))];
        roles = parts;
        string? wrong = Play(parts, settings) ?? Target(parts, settings) ?? Local(parts, settings) ?? Relay(parts, settings) ?? FindLocals(parts);
        problem = wrong is null ? null : new(wrong, IsUsage: true);
        return wrong is null;
    }

    private static string? Play(RolePart[] parts, ReplaySettings settings)
    {
        foreach (string word in settings.As)
        {
            if (!parts.Any(part => part.Recorded.IsMeantBy(word)))
                return NoRole(parts, word, "--as");
            foreach (RolePart part in parts.Where(part => part.Recorded.IsMeantBy(word)))
                part.IsPlayed = true;
        }
        return null;
    }

    private static string? Target(RolePart[] parts, ReplaySettings settings)
    {
        foreach (RoleAddress target in settings.Targets)
        {
            IPEndPoint address = target.Addresses[0];
            if (!parts.Any(part => part.Recorded.IsMeantBy(target.Role)))
                return NoRole(parts, target.Role, "--target");
            if (target.Addresses.Count > 1 || address.Port == 0 || !AllowedAddresses.IsHost(address.Address))
                return $"--target {target.Role}={address} is no address of one host with a port.";
            if (!AllowedAddresses.IsHarmless(address.Address) && !settings.Allowed.Contains(address.Address))
                return $"--target {target.Role}={address} is neither loopback nor a private address; --allow {address.Address} permits it.";
            foreach (RolePart part in parts.Where(part => part.Recorded.IsMeantBy(target.Role)))
            {
                if (part.IsPlayed)
                    return $"{part.Label} cannot be both played (--as) and live (--target).";
                (part.Target, part.Transport) = (address, target.Transport);
            }
        }
        return null;
    }

    private static string? Local(RolePart[] parts, ReplaySettings settings)
    {
        foreach (RoleAddress local in settings.Locals)
        {
            RolePart[] meant = [.. parts.Where(part => part.Recorded.IsMeantBy(local.Role))];
            if (meant.Length == 0)
                return NoRole(parts, local.Role, "--local");
            if (!meant.All(part => part.IsPlayed))
                return $"--local {local.Role}: {meant.First(part => !part.IsPlayed).Label} is not played; name it with --as.";
            if (local.Transport is SipTransport.Udp or SipTransport.Tcp)
                return $"--local {local.Role} takes UDP and TCP without being told; tls:, ws: or wss: says what it listens for in place of TCP.";
            if (!local.Addresses.All(address => AllowedAddresses.IsHost(address.Address)))
                return $"--local {local.Role} is no address of this host.";
            foreach (RolePart part in meant)
                part.Listening = local.Transport ?? SipTransport.Tcp;
            for (int i = 0; i < meant.Length; i++)
                // Several roles of one range take turns in it.
                meant[i].Locals = [.. local.Addresses.Where((_, place) => local.Addresses.Count < meant.Length || place % meant.Length == i)];
        }
        return null;
    }

    private static string? Relay(RolePart[] parts, ReplaySettings settings)
    {
        foreach (string relay in settings.Relays)
        {
            int equal = relay.IndexOf('=', StringComparison.Ordinal);
            string role = equal > 0 ? relay[..equal] : relay, uri = relay[(equal + 1)..];
            if (equal <= 0 || MsrpRelayClient.AddressOf(System.Text.Encoding.UTF8.GetBytes(uri)) is not { } address || !uri.StartsWith("msrp:", StringComparison.OrdinalIgnoreCase))
                return $"'{relay}' is no role with its relay for --msrp-relay; write ue1=msrp://127.0.0.1:2855;tcp.";
            if (!AllowedAddresses.IsHarmless(address.Address) && !settings.Allowed.Contains(address.Address))
                return $"--msrp-relay {relay} is neither loopback nor a private address; --allow {address.Address} permits it.";
            if (!parts.Any(part => part.Recorded.IsMeantBy(role)))
                return NoRole(parts, role, "--msrp-relay");
            foreach (RolePart part in parts.Where(part => part.Recorded.IsMeantBy(role)))
            {
                if (!part.IsPlayed)
                    return $"--msrp-relay {role}: {part.Label} is not played; name it with --as.";
                part.Relay = uri;
            }
        }
        return null;
    }

    // An address of this host from which the targets are reached. Connecting a UDP socket sends nothing.
    private static string? FindLocals(RolePart[] parts)
    {
        IPEndPoint? target = parts.FirstOrDefault(part => part.IsLive)?.Target;
        foreach (RolePart part in parts.Where(part => part.IsPlayed && part.Locals.Count == 0))
        {
            if (target is null)
                return "No role is live: name the node that is replayed against with --target ROLE=ADDRESS:PORT.";
            try
            {
                using Socket socket = new(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
                socket.Connect(target);
                part.Locals = [new(((IPEndPoint)socket.LocalEndPoint!).Address, 0)]; // a connected socket has one
            }
            catch (SocketException error)
            {
                return $"There is no way to {target}: {SocketProblem.Of(error.SocketErrorCode)}.";
            }
        }
        return parts.Any(part => part.IsPlayed) ? null : "No role is played: name those that ImsTrace plays with --as.";
    }

    private static string NoRole(RolePart[] parts, string word, string option)
        => $"{option} {word}: there is no such role in the chosen flows; they have {string.Join(", ", parts.Select(part => part.Label).Take(40))}.";
}
