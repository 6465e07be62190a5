namespace ImsTrace.Analysis.Messages;

/// <summary>Name and type of each message field: the words of outputs, rules and scenarios.</summary>
public static class MessageFields
{
    // The fields with a name of their own, then AVPs, then SIP headers: the places of one record.
    internal const int FirstAvp = 160;
    internal const int FirstHeader = 256;
    internal const int Capacity = 384;

    private static readonly (MessageField Field, string Name, FieldType Type)[] Rows =
    [
        (MessageField.Method, "method", FieldType.Text),
        (MessageField.Status, "status", FieldType.Number),
        (MessageField.Reason, "reason", FieldType.Text),
        (MessageField.RequestUri, "request_uri", FieldType.Text),
        (MessageField.CallId, "call_id", FieldType.Text),
        (MessageField.CSeq, "cseq", FieldType.Number),
        (MessageField.FromUri, "from_uri", FieldType.Text),
        (MessageField.FromTag, "from_tag", FieldType.Text),
        (MessageField.ToUri, "to_uri", FieldType.Text),
        (MessageField.ToTag, "to_tag", FieldType.Text),
        (MessageField.Branch, "branch", FieldType.Text),
        (MessageField.ContentType, "content_type", FieldType.Text),
        (MessageField.BodySize, "body_size", FieldType.Number),
        (MessageField.CommandCode, "command_code", FieldType.Number),
        (MessageField.ApplicationId, "application_id", FieldType.Number),
        (MessageField.HopByHop, "hop_by_hop", FieldType.Number),
        (MessageField.EndToEnd, "end_to_end", FieldType.Number),
        (MessageField.SessionId, "session_id", FieldType.Text),
        (MessageField.OriginHost, "origin_host", FieldType.Text),
        (MessageField.DestinationHost, "destination_host", FieldType.Text),
        (MessageField.UserName, "user_name", FieldType.Text),
        (MessageField.PublicIdentity, "public_identity", FieldType.Text),
        (MessageField.ResultCode, "result_code", FieldType.Number),
        (MessageField.ExperimentalResultCode, "experimental_result_code", FieldType.Number),
        (MessageField.TransactionId, "transaction_id", FieldType.Text),
        (MessageField.ToPath, "to_path", FieldType.Text),
        (MessageField.FromPath, "from_path", FieldType.Text),
        (MessageField.MessageId, "message_id", FieldType.Text),
        (MessageField.ByteRange, "byte_range", FieldType.Text),
        (MessageField.Continuation, "continuation", FieldType.Text),
        (MessageField.Problems, "problems", FieldType.List),
        (MessageField.BodyHash, "body_hash", FieldType.Number),
        (MessageField.Vias, "vias", FieldType.List),
        (MessageField.ViaTransport, "via_transport", FieldType.Text),
        (MessageField.MaxForwards, "max_forwards", FieldType.Number),
        (MessageField.Routes, "routes", FieldType.List),
        (MessageField.RecordRoutes, "record_routes", FieldType.List),
        (MessageField.Contacts, "contacts", FieldType.List),
        (MessageField.ContactExpires, "contact_expires", FieldType.Number),
        (MessageField.ContactFocus, "contact_focus", FieldType.Number),
        (MessageField.Expires, "expires", FieldType.Number),
        (MessageField.Paths, "paths", FieldType.List),
        (MessageField.ServiceRoutes, "service_routes", FieldType.List),
        (MessageField.AssertedIdentities, "asserted_identities", FieldType.List),
        (MessageField.PreferredIdentities, "preferred_identities", FieldType.List),
        (MessageField.AssociatedUris, "associated_uris", FieldType.List),
        (MessageField.CalledPartyId, "called_party_id", FieldType.Text),
        (MessageField.VisitedNetworkId, "visited_network_id", FieldType.Text),
        (MessageField.Icid, "icid", FieldType.Text),
        (MessageField.ChargingVector, "charging_vector", FieldType.Number),
        (MessageField.ChargingFunctionAddresses, "charging_function_addresses", FieldType.Number),
        (MessageField.AccessNetworkInfo, "access_network_info", FieldType.Text),
        (MessageField.Require, "require", FieldType.List),
        (MessageField.Supported, "supported", FieldType.List),
        (MessageField.Event, "event", FieldType.Text),
        (MessageField.AuthUsername, "auth_username", FieldType.Text),
        (MessageField.AuthRealm, "auth_realm", FieldType.Text),
        (MessageField.AuthNonce, "auth_nonce", FieldType.Text),
        (MessageField.AuthUri, "auth_uri", FieldType.Text),
        (MessageField.AuthResponse, "auth_response", FieldType.Text),
        (MessageField.AuthAlgorithm, "auth_algorithm", FieldType.Text),
        (MessageField.AuthQop, "auth_qop", FieldType.Text),
        (MessageField.AuthNonceCount, "auth_nc", FieldType.Text),
        (MessageField.AuthClientNonce, "auth_cnonce", FieldType.Text),
        (MessageField.AuthAuts, "auth_auts", FieldType.Text),
        (MessageField.ChallengeRealm, "challenge_realm", FieldType.Text),
        (MessageField.ChallengeNonce, "challenge_nonce", FieldType.Text),
        (MessageField.ChallengeAlgorithm, "challenge_algorithm", FieldType.Text),
        (MessageField.ChallengeCipherKey, "challenge_ck", FieldType.Text),
        (MessageField.ChallengeIntegrityKey, "challenge_ik", FieldType.Text),
        (MessageField.SecurityServer, "security_server", FieldType.Number),
        (MessageField.SecurityClient, "security_client", FieldType.Number),
        (MessageField.SdpPaths, "sdp_paths", FieldType.List),
        (MessageField.SdpPorts, "sdp_ports", FieldType.List),
        (MessageField.SdpSetups, "sdp_setups", FieldType.List),
        (MessageField.SdpCema, "sdp_cema", FieldType.Number),
        (MessageField.ResourceList, "resource_list", FieldType.Number),
        (MessageField.Avps, "avps", FieldType.List),
        (MessageField.OriginRealm, "origin_realm", FieldType.Text),
        (MessageField.ServerName, "server_name", FieldType.Text),
        (MessageField.HasCapabilities, "has_server_capabilities", FieldType.Number),
        (MessageField.AuthScheme, "auth_scheme", FieldType.Text),
        (MessageField.SipAuthenticate, "sip_authenticate", FieldType.Text),
        (MessageField.SipAuthorization, "sip_authorization", FieldType.Text),
        (MessageField.DigestHa1, "digest_ha1", FieldType.Text),
        (MessageField.DigestRealm, "digest_realm", FieldType.Text),
        (MessageField.ServerAssignmentType, "server_assignment_type", FieldType.Number),
        (MessageField.UserAuthorizationType, "user_authorization_type", FieldType.Number),
        (MessageField.UserDataAlreadyAvailable, "user_data_already_available", FieldType.Number),
        (MessageField.OriginatingRequest, "originating_request", FieldType.Number),
        (MessageField.UserDataServers, "user_data_servers", FieldType.List),
        (MessageField.SuccessReport, "success_report", FieldType.Text),
        (MessageField.FailureReport, "failure_report", FieldType.Text),
        (MessageField.ReportStatus, "report_status", FieldType.Text),
        (MessageField.RangeStart, "range_start", FieldType.Number),
        (MessageField.RangeEnd, "range_end", FieldType.Number),
        (MessageField.RangeTotal, "range_total", FieldType.Number),
        (MessageField.UsePath, "use_path", FieldType.Text),
        (MessageField.ContentSha256, "content_sha256", FieldType.Text),
        (MessageField.ContentOctets, "content_octets", FieldType.Number),
        (MessageField.ContentChunks, "content_chunks", FieldType.Number),
        (MessageField.ContentComplete, "content_complete", FieldType.Number),
        (MessageField.ContextIds, "context_ids", FieldType.List),
        (MessageField.TerminationIds, "termination_ids", FieldType.List),
        (MessageField.Commands, "commands", FieldType.List),
        (MessageField.ErrorCodes, "error_codes", FieldType.List),
        (MessageField.RawParts, "raw_parts", FieldType.Text),
        (MessageField.CommandFlags, "command_flags", FieldType.Number),
        (MessageField.ContentSha1, "content_sha1", FieldType.Text),
        (MessageField.ContentMissing, "content_missing", FieldType.List),
        (MessageField.ContentConflicts, "content_conflicts", FieldType.Number),
        (MessageField.SdpFileSelectors, "sdp_file_selectors", FieldType.List),
        (MessageField.TransactionKind, "transaction_kind", FieldType.Text),
        (MessageField.Body, "body", FieldType.Text),
        (MessageField.ConnectTime, "connect_time", FieldType.Number),
        (MessageField.MsrpHeaderOrder, "msrp_header_order", FieldType.Text),
        (MessageField.MsrpHeaders, "msrp_headers", FieldType.List),
        (MessageField.ViaReceived, "via_received", FieldType.Text),
        (MessageField.ViaRPort, "via_rport", FieldType.Text),
        (MessageField.TrailingSize, "trailing_size", FieldType.Number),
        (MessageField.HeaderStyle, "header_style", FieldType.List),
        (MessageField.TextHash, "text_hash", FieldType.Number),
        (MessageField.TextSize, "text_size", FieldType.Number),
        (MessageField.ListRecipients, "list_recipients", FieldType.List),
        (MessageField.ImdnMessageId, "imdn_message_id", FieldType.Text),
        (MessageField.ImdnAbout, "imdn_about", FieldType.Text),
        (MessageField.SdpOrigin, "sdp_origin", FieldType.Text),
        (MessageField.IsOpener, "is_opener", FieldType.Number),
    ];

    private static readonly Dictionary<string, MessageField> ByName = Rows.ToDictionary(row => row.Name, row => row.Field);

    /// <summary>How many fields have a name of their own; <see cref="AvpFields"/> and <see cref="HeaderFields"/> stand behind them.</summary>
    public static int Count => Rows.Length;

    /// <summary>The field's snake_case name.</summary>
    public static string Name(MessageField field)
        => HeaderFields.Has(field) ? HeaderFields.Name(field) : AvpFields.Has(field) ? AvpFields.Name(field) : Rows[(int)field].Name;

    /// <summary>What the field holds.</summary>
    public static FieldType Type(MessageField field)
        => HeaderFields.Has(field) ? FieldType.List : AvpFields.Has(field) ? AvpFields.Type(field) : Rows[(int)field].Type;

    /// <summary>Finds a field by its snake_case name.</summary>
    public static bool TryFind(string name, out MessageField field)
        => ByName.TryGetValue(name, out field) || AvpFields.TryFind(name, out field) || HeaderFields.TryFind(name, out field);
}
