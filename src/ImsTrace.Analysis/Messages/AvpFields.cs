using ImsTrace.Protocols.Diameter;
using Row = (string Name, uint Vendor, uint Code, ImsTrace.Analysis.Messages.AvpFieldKind Kind);

namespace ImsTrace.Analysis.Messages;

/// <summary>
/// AVPs as fields of a record, wherever in the message they stand: the first one's number, or all of them as a list of texts. A
/// field of a grouped AVP counts how often it is there. One row an AVP.
/// </summary>
public static class AvpFields
{
    private const uint Ietf = VendorId.Ietf;
    private const uint ThreeGpp = VendorId.ThreeGpp;

    // The names are those of the AVPs (RFC 6733, TS 29.229, 29.329, 29.214, 32.299, RFC 8506) in snake_case.
    private static readonly Row[] Rows =
    [
        ("destination_realm", Ietf, 283, AvpFieldKind.Texts),
        ("host_ip_address", Ietf, 257, AvpFieldKind.Count),
        ("vendor_id", Ietf, 266, AvpFieldKind.Number),
        ("product_name", Ietf, 269, AvpFieldKind.Texts),
        ("auth_session_state", Ietf, 277, AvpFieldKind.Number),
        ("auth_application_ids", Ietf, 258, AvpFieldKind.Numbers),
        ("acct_application_ids", Ietf, 259, AvpFieldKind.Numbers),
        ("vendor_specific_application_id", Ietf, 260, AvpFieldKind.Count),
        ("route_records", Ietf, 282, AvpFieldKind.Texts),
        ("proxy_info", Ietf, 284, AvpFieldKind.Count),
        ("proxy_hosts", Ietf, 280, AvpFieldKind.Texts),
        ("proxy_states", Ietf, 33, AvpFieldKind.Hash),
        ("failed_avp", Ietf, 279, AvpFieldKind.Count),
        ("redirect_host", Ietf, 292, AvpFieldKind.Texts),
        ("error_message", Ietf, 281, AvpFieldKind.Texts),
        ("disconnect_cause", Ietf, 273, AvpFieldKind.Number),
        ("origin_state_id", Ietf, 278, AvpFieldKind.Number),
        ("accounting_record_type", Ietf, 480, AvpFieldKind.Number),
        ("accounting_record_number", Ietf, 485, AvpFieldKind.Number),
        ("cc_request_type", Ietf, 416, AvpFieldKind.Number),
        ("cc_request_number", Ietf, 415, AvpFieldKind.Number),
        ("requested_action", Ietf, 436, AvpFieldKind.Number),
        ("service_context_id", Ietf, 461, AvpFieldKind.Texts),
        ("subscription_id_data", Ietf, 444, AvpFieldKind.Texts),
        ("granted_service_unit", Ietf, 431, AvpFieldKind.Count),
        ("requested_service_unit", Ietf, 437, AvpFieldKind.Count),
        ("used_service_unit", Ietf, 446, AvpFieldKind.Count),
        ("cc_service_specific_units", Ietf, 417, AvpFieldKind.Number),
        ("cc_total_octets", Ietf, 421, AvpFieldKind.Number),
        ("cc_time", Ietf, 420, AvpFieldKind.Number),
        ("event_timestamp", Ietf, 55, AvpFieldKind.Number),
        ("framed_ip_address", Ietf, 8, AvpFieldKind.Number),
        ("framed_ipv6_prefix", Ietf, 97, AvpFieldKind.Text),
        ("public_identities", ThreeGpp, 601, AvpFieldKind.Texts),
        ("sip_number_auth_items", ThreeGpp, 607, AvpFieldKind.Number),
        ("sip_auth_data_item", ThreeGpp, 612, AvpFieldKind.Count),
        ("sip_item_number", ThreeGpp, 613, AvpFieldKind.Numbers),
        ("confidentiality_key", ThreeGpp, 625, AvpFieldKind.Text),
        ("integrity_key", ThreeGpp, 626, AvpFieldKind.Text),
        ("reason_code", ThreeGpp, 616, AvpFieldKind.Number),
        ("user_data", ThreeGpp, 606, AvpFieldKind.Text),
        ("charging_information", ThreeGpp, 618, AvpFieldKind.Count),
        ("primary_charging_collection_function_name", ThreeGpp, 621, AvpFieldKind.Texts),
        ("primary_event_charging_function_name", ThreeGpp, 619, AvpFieldKind.Texts),
        ("associated_identities", ThreeGpp, 632, AvpFieldKind.Count),
        ("mandatory_capabilities", ThreeGpp, 604, AvpFieldKind.Numbers),
        ("optional_capabilities", ThreeGpp, 605, AvpFieldKind.Numbers),
        ("uar_flags", ThreeGpp, 637, AvpFieldKind.Number),
        ("wildcarded_public_identity", ThreeGpp, 634, AvpFieldKind.Texts),
        ("scscf_restoration_info", ThreeGpp, 639, AvpFieldKind.Count),
        ("sh_user_data", ThreeGpp, 702, AvpFieldKind.Text),
        ("data_reference", ThreeGpp, 703, AvpFieldKind.Numbers),
        ("subs_req_type", ThreeGpp, 705, AvpFieldKind.Number),
        ("af_charging_identifier", ThreeGpp, 505, AvpFieldKind.Text),
        ("media_component_description", ThreeGpp, 517, AvpFieldKind.Count),
        ("media_type", ThreeGpp, 520, AvpFieldKind.Number),
        ("flow_description", ThreeGpp, 507, AvpFieldKind.Texts),
        ("flow_status", ThreeGpp, 511, AvpFieldKind.Number),
        ("specific_action", ThreeGpp, 513, AvpFieldKind.Numbers),
        ("ims_information", ThreeGpp, 876, AvpFieldKind.Count),
        ("node_functionality", ThreeGpp, 862, AvpFieldKind.Number),
        ("role_of_node", ThreeGpp, 829, AvpFieldKind.Number),
        ("user_session_id", ThreeGpp, 830, AvpFieldKind.Text),
        ("sip_method", ThreeGpp, 824, AvpFieldKind.Text),
        ("calling_party_address", ThreeGpp, 831, AvpFieldKind.Texts),
        ("called_party_address", ThreeGpp, 832, AvpFieldKind.Text),
        ("sip_request_timestamp", ThreeGpp, 834, AvpFieldKind.Number),
        ("sip_response_timestamp", ThreeGpp, 835, AvpFieldKind.Number),
        ("sip_request_timestamp_fraction", ThreeGpp, 2301, AvpFieldKind.Number),
        ("sip_response_timestamp_fraction", ThreeGpp, 2302, AvpFieldKind.Number),
        ("ims_charging_identifier", ThreeGpp, 841, AvpFieldKind.Text),
        ("message_body", ThreeGpp, 889, AvpFieldKind.Count),
        ("message_body_content_type", ThreeGpp, 826, AvpFieldKind.Texts),
        ("message_body_content_length", ThreeGpp, 827, AvpFieldKind.Numbers),
        ("number_of_participants", ThreeGpp, 885, AvpFieldKind.Number),
        ("cause_code", ThreeGpp, 861, AvpFieldKind.Number),
        ("originating_ioi", ThreeGpp, 839, AvpFieldKind.Texts),
        ("terminating_ioi", ThreeGpp, 840, AvpFieldKind.Texts),
        ("sdp_session_description", ThreeGpp, 842, AvpFieldKind.Texts),
        ("deregistration_reason", ThreeGpp, 615, AvpFieldKind.Count),
    ];

    private static readonly Dictionary<string, MessageField> ByName =
        Rows.Select((row, i) => (row.Name, Field: (MessageField)(MessageFields.FirstAvp + i))).ToDictionary(row => row.Name, row => row.Field);

    /// <summary>Whether the field is an AVP of this table.</summary>
    public static bool Has(MessageField field) => (int)field is >= MessageFields.FirstAvp and < MessageFields.FirstHeader;

    /// <summary>Finds an AVP's field by its name.</summary>
    public static bool TryFind(string name, out MessageField field) => ByName.TryGetValue(name, out field);

    /// <summary>The field of a name of this table.</summary>
    internal static MessageField Of(string name) => ByName[name];

    /// <summary>The fields of the plan, each with its AVP.</summary>
    internal static IEnumerable<(MessageField Field, uint Vendor, uint Code, AvpFieldKind Kind)> In(FieldPlan plan)
    {
        for (int i = 0; i < Rows.Length; i++)
        {
            MessageField field = (MessageField)(MessageFields.FirstAvp + i);
            if (plan.Has(field))
                yield return (field, Rows[i].Vendor, Rows[i].Code, Rows[i].Kind);
        }
    }

    internal static string Name(MessageField field) => Rows[(int)field - MessageFields.FirstAvp].Name;

    internal static FieldType Type(MessageField field) => Rows[(int)field - MessageFields.FirstAvp].Kind switch
    {
        AvpFieldKind.Text => FieldType.Text,
        AvpFieldKind.Texts or AvpFieldKind.Numbers => FieldType.List,
        _ => FieldType.Number,
    };
}
